import { noChange, type ElementPart } from 'lit';
import { directive, Directive, type PartInfo, PartType } from 'lit/directive.js';
import type { MarkdownContext } from '../markdown/markdown-context.ts';
import { MarkdownView } from '../markdown/markdown-view.ts';

class MarkdownDirective extends Directive {
  #view: MarkdownView | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('markdown() stands on an element.');
  }

  override update(
    { element }: ElementPart,
    [text, ended, context]: [string, boolean, MarkdownContext],
  ): unknown {
    if (!(element instanceof HTMLElement)) return noChange;
    this.#view ??= new MarkdownView(element);
    this.#view.show(text, ended, context);
    return noChange;
  }

  override render(_text: string, _ended: boolean, _context: MarkdownContext): unknown {
    return noChange;
  }
}

/** `<div ${markdown(text, ended, context)}></div>`: the element shows the text as it grows. */
export const markdown = directive(MarkdownDirective);
