import { isComponent, oneOf, type Component } from '../component.ts';
import { cssColor } from './css-color.ts';
import { distance, length, radius, ratio, sides } from './lengths.ts';

export type Style = Readonly<Record<string, string | undefined>>;

/** Sizes, margins and rounding: what images, charts and boxes have in common. */
export function blockStyle(component: Component): Style {
  const { size, minSize, maxSize } = component;
  return {
    width: length(component['width'] ?? size),
    height: length(component['height'] ?? size),
    'min-width': length(component['minWidth'] ?? minSize),
    'min-height': length(component['minHeight'] ?? minSize),
    'max-width': length(component['maxWidth'] ?? maxSize),
    'max-height': length(component['maxHeight'] ?? maxSize),
    'aspect-ratio': ratio(component['aspectRatio']),
    'border-radius': radius(component['radius']),
    flex: flex(component['flex']),
    background: cssColor(component['background'], 'background'),
    ...sides(component['margin'], 'margin'),
  };
}

/** A container of others. */
export function boxStyle(component: Component): Style {
  return {
    ...blockStyle(component),
    ...flowStyle(component),
    ...borderStyle(component['border']),
  };
}

/** How children stand to each other. */
export function flowStyle(component: Component): Style {
  const direction = oneOf(component['direction'], ['row', 'col']);
  return {
    'flex-direction': direction && (direction === 'row' ? 'row' : 'column'),
    'align-items': alignment(component['align']),
    'justify-content': justification(component['justify']),
    'flex-wrap': oneOf(component['wrap'], ['nowrap', 'wrap', 'wrap-reverse']),
    gap: distance(component['gap']),
    ...sides(component['padding'], 'padding'),
  };
}

export function alignment(value: unknown): string | undefined {
  const wanted = oneOf(value, ['start', 'center', 'end', 'baseline', 'stretch']);
  return wanted === 'start' || wanted === 'end' ? `flex-${wanted}` : wanted;
}

function justification(value: unknown): string | undefined {
  const wanted = oneOf(value, ['between', 'around', 'evenly']);
  return wanted ? `space-${wanted}` : value === 'baseline' ? undefined : alignment(value);
}

function flex(value: unknown): string | undefined {
  if (typeof value === 'number') return value >= 0 && value <= 100 ? `${value}` : undefined;
  if (typeof value !== 'string') return undefined;
  return /^(?:auto|none|initial|\d{1,2}(?:\.\d+)?(?: \d{1,2})?(?: (?:auto|\d{1,4}(?:px|%)?))?)$/.test(
    value,
  )
    ? value
    : undefined;
}

const lines = [
  'solid',
  'dashed',
  'dotted',
  'double',
  'groove',
  'ridge',
  'inset',
  'outset',
] as const;

export function borderStyle(value: unknown): Style {
  if (!isComponent(value) || 'size' in value) return { border: line(value) };
  const { top, right, bottom, left, x, y } = value;
  return {
    'border-top': line(top ?? y),
    'border-right': line(right ?? x),
    'border-bottom': line(bottom ?? y),
    'border-left': line(left ?? x),
  };
}

function line(value: unknown): string | undefined {
  const { size, color, style } = isComponent(value)
    ? value
    : { size: value, color: undefined, style: undefined };
  const width = length(size);
  if (typeof size !== 'number' || !width) return undefined;
  return `${width} ${oneOf(style, lines) ?? 'solid'} ${cssColor(color, 'border') ?? 'var(--_border)'}`;
}
