import type { DirectiveResult } from 'lit/directive.js';
import type { MarkdownContext } from './markdown-context.ts';
import { showWhenLoaded } from './markdown-part.ts';
import { attach } from '../view/attach.ts';

/** `<div ${markdown(text, ended, context)}></div>`: the element shows the text as it grows. */
export const markdown = (text: string, ended: boolean, context: MarkdownContext): DirectiveResult =>
  attach((element) => showWhenLoaded(element, text, ended, context));
