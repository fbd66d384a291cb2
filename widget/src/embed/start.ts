import { attributeName } from '../options.ts';
import { currentAssistant, type Assistant } from './registry.ts';

/** What the loader calls, once its tag's address and `data-*` are known. */
export type Start = typeof start;

/**
 * Adds the assistant to the page of a script tag, unless it has one.
 *
 * Adds it again when the page replaces its body.
 *
 * @example
 * start('https://assistant.example/pagewise.js', { title: 'Acme docs' });
 */
export function start(
  script: string,
  data: Readonly<Record<string, string | undefined>>,
  nonce = '',
): void {
  if (currentAssistant(document) || isSideFrame()) return;
  const assistant = document.createElement('pagewise-assistant');
  // Upgraded by a script of the page's, or not at all.
  if (!('wake' in assistant)) throw new Error('The page has a <pagewise-assistant> of its own.');
  for (const [name, value] of Object.entries(data)) {
    if (value !== undefined) assistant.setAttribute(attributeName(name), value);
  }
  if (!assistant.getAttribute('api'))
    assistant.setAttribute('api', new URL('pagewise/chatkit', script).href);
  assistant.nonce = nonce;
  keep(assistant);
}

/** Whether the page is in a frameset, and another of its frames is larger: what is read is there. */
function isSideFrame(): boolean {
  const { frameElement } = window;
  const area = ({ clientWidth, clientHeight }: Element) => clientWidth * clientHeight;
  return (
    frameElement?.localName === 'frame' &&
    [...parent.document.querySelectorAll('frame')].some((other) => area(other) > area(frameElement))
  );
}

/** Beside the body and not in it: navigation of Turbo and Astro replaces the body as a whole. */
function keep(assistant: Assistant): void {
  const put = () => {
    const root = document.documentElement;
    if (!root || !document.body || assistant.destroyed) return;
    observer.observe(root, { childList: true });
    if (!assistant.isConnected) root.append(assistant);
  };
  const observer = new MutationObserver(() => {
    if (assistant.destroyed) observer.disconnect();
    else put();
  });
  observer.observe(assistant.ownerDocument, { childList: true });
  if (document.documentElement) observer.observe(document.documentElement, { childList: true });
  put();
}
