import { noChange, type ElementPart } from 'lit';
import { directive, Directive } from 'lit/directive.js';

class AttachDirective extends Directive {
  override update({ element }: ElementPart, [found]: [(element: Element) => void]): unknown {
    found(element);
    return noChange;
  }

  override render(_found: (element: Element) => void): unknown {
    return noChange;
  }
}

/** `<div ${attach(found)}></div>`: `found` gets the element, with every rendering. */
export const attach = directive(AttachDirective);
