import type OpenAI from 'openai';
import { ThreadItem } from '../../protocol/items.ts';
import { ThreadMetadata } from '../../protocol/threads.ts';
import type { Store } from '../../store/store.ts';
import { fromHosted, type HostedItem, type HostedThread, instant } from './hosted-item.ts';
import { type ImportCounts, reasonOf } from './import-counts.ts';
import type { ImportOptions } from './import-threads.ts';

/** As many as the API gives at once. */
const page = { limit: 100, order: 'asc' } as const;

/**
 * Takes over the threads of OpenAI's hosted ChatKit through its API, with the user ids that its sessions
 * were made for; with `user`, only theirs.
 *
 * Each thread is stored as soon as it was read. Running it again replaces what it has written before,
 * and adds what is new.
 */
export async function importHosted(
  { beta }: OpenAI,
  store: Store,
  { user }: ImportOptions = {},
): Promise<ImportCounts> {
  const { threads } = beta.chatkit;
  const counts: ImportCounts = { threads: 0, items: 0, skipped: [] };
  for await (const hosted of threads.list({ ...page, ...(user !== undefined && { user }) })) {
    const thread = ThreadMetadata.safeParse(asThread(hosted));
    if (!thread.success) {
      counts.skipped.push(`thread ${hosted.id}: ${reasonOf(thread.error)}`);
      continue;
    }
    const items: HostedItem[] = [];
    for await (const item of threads.listItems(hosted.id, page)) items.push(item);
    const requestContext = { userId: hosted.user, metadata: {} };
    await store.saveThread(thread.data, requestContext);
    counts.threads += 1;
    for (const [at, item] of items.entries()) {
      // Times have no fractions: items of the same second keep their order.
      const created_at = instant(item.created_at, at % 1000);
      const valid = ThreadItem.safeParse({ ...fromHosted(item), created_at });
      if (!valid.success) counts.skipped.push(`item ${item.id}: ${reasonOf(valid.error)}`);
      else {
        await store.addThreadItem(hosted.id, valid.data, requestContext);
        counts.items += 1;
      }
    }
  }
  return counts;
}

function asThread({ id, title, status, created_at }: HostedThread) {
  return { id, title, status, created_at: instant(created_at) };
}
