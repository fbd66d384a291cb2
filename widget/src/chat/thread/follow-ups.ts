import { html, nothing } from 'lit';
import { citedPassage, type Passage, type ThreadItem } from '../../protocol.ts';
import { citedMessage } from '../sources/citations.ts';
import { statusStrings } from '../../strings/en/status.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What questions after an answer need. */
export type FollowUps = Pick<ViewState, 'chat' | 'options' | 'strings'> &
  Pick<ViewRequests, 'askContent' | 'renderAll' | 'report'>;

/** How many are offered. */
const count = 2;

/** Questions for the newest answer of each chat. */
const known = new WeakMap<object, { id: string; questions: readonly string[] }>();

/**
 * Two questions to go on with, below an answer that rests on passages: small talk and refusals have
 * none. A question that was asked is not offered again.
 */
export function followUps(view: FollowUps): unknown {
  const { chat, options, askContent } = view;
  const { items, thread, failure, blocked, loading, queue } = chat.state;
  const isOpen = !failure && !blocked && !loading && queue.length === 0;
  const end = items.findLast(({ type }) => type === 'user_message' || type === 'assistant_message');
  if (!options.followUps || !isOpen || end?.type !== 'assistant_message') return nothing;
  if (thread && thread.status.type !== 'active') return nothing;
  const offered = known.get(chat);
  if (offered?.id !== end.id) {
    known.set(chat, { id: end.id, questions: [] });
    // The newest answer is what the questions are about; what others rest on is known by then.
    const cited = items.toReversed().flatMap(passagesOf);
    if (passagesOf(end).length > 0) load(view, options.followUps, end.id, cited);
    return nothing;
  }
  const asked = new Set(items.flatMap(questionOf));
  const questions = offered.questions.filter((each) => !asked.has(plain(each))).slice(0, count);
  if (questions.length === 0) return nothing;
  const { suggested } = { ...statusStrings, ...view.strings };
  const { lang } = document.documentElement;
  return html`<ul class="follow-ups" aria-label=${suggested}>
    ${questions.map(
      (question) =>
        html`<li>
          <button
            type="button"
            class="prompt"
            lang=${lang}
            dir="auto"
            @click=${() => askContent(question)}
          >
            ${question}
          </button>
        </li>`,
    )}
  </ul>`;
}

type Load = NonNullable<ViewState['options']['followUps']>;

function load({ chat, renderAll, report }: FollowUps, ask: Load, id: string, cited: Passage[]) {
  ask(cited).then((questions) => {
    if (known.get(chat)?.id !== id) return;
    known.set(chat, { id, questions });
    renderAll();
  }, report);
}

function passagesOf(item: ThreadItem): Passage[] {
  if (item.type !== 'assistant_message') return [];
  return citedMessage(item).citations.flatMap(({ source }) => {
    const passage = source.type === 'entity' ? citedPassage(source) : undefined;
    return passage ? [passage] : [];
  });
}

function questionOf(item: ThreadItem): string[] {
  return item.type === 'user_message' ? [plain(item.content.map(({ text }) => text).join(''))] : [];
}

/** As it is compared: what differs in spaces, case, or marks of direction is the same question. */
const plain = (question: string): string =>
  question
    .replaceAll(/[\u2068\u2069]/g, '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
