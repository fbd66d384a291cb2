import type { UserMessageItem } from '../../protocol/items.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Store } from '../../store/store.ts';
import { intentOf } from './intent.ts';

/** How many of the newest items are searched. */
const searched = 12;

/** The newest question before this one that was more than small talk; empty when there is none. */
export async function previousQuestion<Context extends RequestContext>(
  store: Pick<Store<Context>, 'loadThreadItems'>,
  threadId: string,
  question: UserMessageItem | null,
  requestContext: Context,
): Promise<string> {
  const page = { limit: searched, order: 'desc' } as const;
  const { data } = await store.loadThreadItems(threadId, page, requestContext);
  const earlier = data.filter(
    (item): item is UserMessageItem => item.type === 'user_message' && item.id !== question?.id,
  );
  return earlier.map(textOf).find((text) => intentOf(text) === 'question') ?? '';
}

/** The words of a message; empty without one. */
export const textOf = (message: UserMessageItem | null): string =>
  message?.content.map((part) => part.text).join('') ?? '';
