/**
 * What `SelectionAsk` loads when a selection begins.
 *
 * @module
 */
import { PagewiseAskToolbar } from './ask-toolbar.ts';

export { watchCode } from './code-ask.ts';

export function createToolbar(): PagewiseAskToolbar {
  if (!customElements.get('pagewise-ask-toolbar')) {
    customElements.define('pagewise-ask-toolbar', PagewiseAskToolbar);
  }
  return document.createElement('pagewise-ask-toolbar');
}
