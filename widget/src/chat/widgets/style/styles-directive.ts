import { noChange, type ElementPart } from 'lit';
import { directive, Directive, type PartInfo, PartType } from 'lit/directive.js';
import type { Style } from './box-style.ts';

/** Sets properties by CSSOM alone: `styleMap` begins with an attribute, which a strict CSP refuses. */
class StylesDirective extends Directive {
  #set = new Map<string, string>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('styles() stands on an element.');
  }

  override update({ element }: ElementPart, [style]: [Style]): unknown {
    if (!(element instanceof HTMLElement) && !(element instanceof SVGElement)) return noChange;
    for (const [name, value] of Object.entries(style)) {
      if (value === undefined || this.#set.get(name) === value) continue;
      element.style.setProperty(name, value);
      this.#set.set(name, value);
    }
    for (const name of this.#set.keys()) {
      if (style[name] !== undefined) continue;
      element.style.removeProperty(name);
      this.#set.delete(name);
    }
    return noChange;
  }

  override render(_style: Style): unknown {
    return noChange;
  }
}

/** `<div ${styles({ color: 'red' })}>`; properties without a value are not set. */
export const styles = directive(StylesDirective);
