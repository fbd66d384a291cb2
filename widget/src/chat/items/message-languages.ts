import type { ChatState } from '../model/chat-state.ts';
import { languageOf, sampleSize } from '../speech/language-of.ts';

/** Says of each message in which language it is, so that it is read out in that one. */
export function markLanguages(root: ParentNode, { turn }: ChatState): void {
  const page = document.documentElement.lang;
  const last = turn === 'idle' ? undefined : root.querySelector('.chunk:last-child');
  for (const words of root.querySelectorAll<HTMLElement>('.prose, .bubble')) {
    // A message that is being written may turn out to be in another language.
    if (words.hasAttribute('lang') && !last?.contains(words)) continue;
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
