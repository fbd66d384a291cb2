import { html, nothing, type TemplateResult } from 'lit';
import { markdown } from '../../markdown/markdown-directive.ts';
import { isComponent, oneOf, spoken, whole, words, wordsOr, type Component } from '../component.ts';
import type { View } from '../drawing.ts';
import type { Style } from '../style/box-style.ts';
import { cssColor } from '../style/css-color.ts';
import { length } from '../style/lengths.ts';
import { styles } from '../style/styles-directive.ts';
import { patternOf } from '../pattern.ts';

const weights = { normal: '400', medium: '500', semibold: '600', bold: '700' } as const;
const sizes = ['xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl', '4xl', '5xl'] as const;

/** Color, weight, place and number of lines. */
function textStyle(component: Component): Style {
  const weight = oneOf(component['weight'], ['normal', 'medium', 'semibold', 'bold']);
  const lines = whole(component['maxLines'], 1, 100);
  return {
    color: cssColor(component['color'], 'text'),
    'font-weight': weight && weights[weight],
    'text-align': oneOf(component['textAlign'], ['start', 'center', 'end']),
    '--w-lines': lines === undefined ? undefined : `${lines}`,
  };
}

function sizeOf(component: Component): string {
  return oneOf(component['size'], sizes) ?? 'md';
}

function cut(component: Component): 'truncate' | 'clamp' | typeof nothing {
  if (component['truncate'] === true) return 'truncate';
  return whole(component['maxLines'], 1, 100) === undefined ? nothing : 'clamp';
}

export const titleView: View = (component) =>
  html`<p
    class="title"
    role="heading"
    aria-level="3"
    dir="auto"
    data-size=${sizeOf(component)}
    data-cut=${cut(component)}
    ${styles(textStyle(component))}
    .textContent=${words(component['value'])}
  ></p>`;

export const captionView: View = (component) =>
  html`<p
    class="caption"
    dir="auto"
    data-size=${sizeOf(component)}
    data-cut=${cut(component)}
    ${styles(textStyle(component))}
    .textContent=${words(component['value'])}
  ></p>`;

export const textView: View = (component, _at, drawing) => {
  const { editable } = component;
  const least = whole(component['minLines'], 1, 40);
  const style: Style = {
    ...textStyle(component),
    width: length(component['width']),
    'font-style': component['italic'] === true ? 'italic' : undefined,
    'text-decoration': component['lineThrough'] === true ? 'line-through' : undefined,
    'min-height': least === undefined ? undefined : `${least}lh`,
  };
  if (isComponent(editable) && words(editable['name'])) {
    return editableText(component, editable, style, drawing.fields);
  }
  return html`<p
    class="text"
    dir="auto"
    data-size=${sizeOf(component)}
    data-cut=${cut(component)}
    ${styles(style)}
    .textContent=${words(component['value'])}
  ></p>`;
};

/** Text that the reader may change in its place. */
function editableText(
  component: Component,
  editable: Component,
  style: Style,
  fields: Parameters<View>[2]['fields'],
): TemplateResult {
  const name = words(editable['name']);
  const value = words(component['value']);
  const placeholder = wordsOr(editable['placeholder'], nothing);
  const label = fields.label(name) ? nothing : placeholder === nothing ? spoken(name) : placeholder;
  const focus = editable['autoFocus'] === true;
  const select = (event: Event) => {
    if (editable['autoSelect'] === true && event.target instanceof HTMLInputElement)
      event.target.select();
  };
  const lines = Math.max(whole(component['minLines'], 1, 40) ?? 1, value.split('\n').length);
  if (lines > 1) {
    return html`<textarea
      class="text editable"
      dir="auto"
      rows=${lines}
      id=${fields.id(name, component) ?? nothing}
      data-size=${sizeOf(component)}
      ${styles(style)}
      .defaultValue=${value}
      name=${fields.group(name)}
      data-name=${name}
      aria-label=${label}
      placeholder=${placeholder}
      ?required=${editable['required'] === true}
      ?data-autofocus=${focus}
    ></textarea>`;
  }
  const pattern = patternOf(editable['pattern']);
  return html`<input
    class="text editable"
    dir="auto"
    type="text"
    id=${fields.id(name, component) ?? nothing}
    data-size=${sizeOf(component)}
    ${styles(style)}
    .defaultValue=${value}
    name=${fields.group(name)}
    data-name=${name}
    aria-label=${label}
    placeholder=${placeholder}
    pattern=${pattern?.pattern ?? nothing}
    maxlength=${pattern?.maxLength ?? nothing}
    autocomplete=${wordsOr(editable['autoComplete'], 'off')}
    ?required=${editable['required'] === true}
    ?data-autofocus=${focus}
    @focus=${select}
  />`;
}

export const labelView: View = (component, _at, { fields }) => {
  const name = words(component['fieldName']);
  return html`<label
    class="label"
    dir="auto"
    id=${fields.isLabel(name, component) ? (fields.label(name) ?? nothing) : nothing}
    for=${fields.group(name)}
    data-size=${sizeOf(component)}
    ${styles(textStyle(component))}
    .textContent=${words(component['value'])}
  ></label>`;
};

export const markdownView: View = (component, _at, { chat }) => {
  const open = component['streaming'] === true && chat.streaming;
  return html`<div
    class="prose"
    dir="auto"
    ${markdown(words(component['value']), !open, chat.markdown)}
  ></div>`;
};
