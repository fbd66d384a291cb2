import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { lockName } from '../model/tab-sync.ts';
import { customApi } from '../transport/chat-client.ts';

/** What is known of the other tabs of a conversation. */
export type OtherTabs = Pick<ViewState, 'options'> & Pick<ViewRequests, 'chat' | 'renderAll'>;

interface Watched {
  threadId: string;
  /** Undefined until the browser has said so. */
  answers: boolean | undefined;
}

const known = new WeakMap<object, Watched>();

/**
 * Whether another tab is getting an answer in the open thread, as before this tab was loaded again;
 * undefined until that is known. The answer is fetched once the other tab has it.
 */
export function isAnsweredElsewhere(view: OtherTabs): boolean | undefined {
  const { chat } = view;
  const { threadId } = chat;
  if (threadId === null || !('locks' in navigator)) return false;
  const watched = known.get(chat);
  if (watched && watched.threadId === threadId) return watched.answers;
  const fresh: Watched = { threadId, answers: undefined };
  known.set(chat, fresh);
  const name = lockName(customApi(view.options).url, threadId);
  watch(name, fresh, view)
    .catch(chat.report)
    .finally(() => {
      fresh.answers = false;
      view.renderAll();
    });
  return undefined;
}

async function watch(
  name: string,
  watched: Watched,
  { chat, renderAll }: OtherTabs,
): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  if (!held.some((lock) => lock.name === name)) return;
  watched.answers = true;
  renderAll();
  // Granted once the other tab is done.
  await navigator.locks.request(name, { mode: 'shared' }, () => undefined);
  if (chat.threadId === watched.threadId) await chat.refresh();
}
