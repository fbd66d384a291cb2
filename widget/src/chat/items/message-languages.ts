import type { ChatState } from '../model/chat-state.ts';
import { languageOf, sampleSize } from '../speech/language-of.ts';

/** How much of each message was there when its language was told, in characters; all that counts. */
const looked = new WeakMap<Element, number>();

/** Says of each message in which language it is, so that it is read out in that one. */
export function markLanguages(root: ParentNode, { turn }: ChatState): void {
  const page = document.documentElement.lang;
  const last = turn === 'idle' ? undefined : root.querySelector('.chunk:last-child');
  for (const words of root.querySelectorAll<HTMLElement>('.prose, .bubble')) {
    // A translation says itself in which it is.
    const before = looked.get(words) ?? (words.lang ? Infinity : 0);
    if (before > sampleSize) continue;
    const isWritten = last?.contains(words) ?? false;
    const length = words.textContent?.length ?? 0;
    // One that is being written may turn out to be in another language; looking costs each time.
    if (isWritten && length < 2 * before) continue;
    looked.set(words, isWritten || length === 0 ? length : Infinity);
    const isAnswer = words.matches('.assistant *');
    words.lang = languageOf(proseOf(words), page) ?? (isAnswer ? page : '');
  }
}

/** Its text without code, which is in a language of its own. */
function proseOf(element: Element): string {
  let text = '';
  for (const block of element.childNodes) {
    if (!(block instanceof Element && block.matches('.code'))) text += `${block.textContent}\n`;
    if (text.length > sampleSize) break;
  }
  return text;
}
