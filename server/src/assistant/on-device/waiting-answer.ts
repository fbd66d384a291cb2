import { z } from 'zod';
import type { JsonObject } from '../../protocol/optional.ts';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Store } from '../../store/store.ts';

/** A passage under its place in the list, from 1. */
const WaitingPassage = z.object({
  /** Path relative to the root of the site. */
  path: z.string(),
  /** Address of the page for the reader. */
  url: z.string(),
  sectionId: z.string(),
  sectionTitle: z.string(),
  pageTitle: z.string(),
  /** Markdown. */
  text: z.string(),
});
export type WaitingPassage = z.infer<typeof WaitingPassage>;

const WaitingAnswer = z.object({ item_id: z.string(), passages: z.array(WaitingPassage) });

/** An offline answer that the reader's device may write, and the passages it was given for that. */
export type WaitingAnswer = z.infer<typeof WaitingAnswer>;

/** Where they are in the metadata of a thread, which never leaves the server. */
const key = 'pagewise.waiting';
/** How many answers of a thread wait: the reader may ask again while the device still writes. */
const mostWaiting = 2;

/** Metadata of a thread in which one more answer waits. */
export function withWaiting(metadata: JsonObject, waiting: WaitingAnswer): JsonObject {
  return { ...metadata, [key]: [...waitingIn(metadata), waiting].slice(-mostWaiting) };
}

/**
 * Takes an answer that waits. Of several callers, on any copy of the server, one gets it.
 *
 * @returns `undefined` when this answer does not wait.
 */
export async function takeWaiting<Context extends RequestContext>(
  { id }: ThreadMetadata,
  itemId: string,
  { store, requestContext }: { store: Store<Context>; requestContext: Context },
): Promise<WaitingAnswer | undefined> {
  let taken: WaitingAnswer | undefined;
  await store.updateThread(
    id,
    (thread) => {
      const waiting = waitingIn(thread.metadata);
      taken = waiting.find((each) => each.item_id === itemId);
      if (!taken) return thread;
      const others = waiting.filter((each) => each !== taken);
      const { [key]: _old, ...metadata } = thread.metadata;
      return { ...thread, metadata: others.length > 0 ? { ...metadata, [key]: others } : metadata };
    },
    requestContext,
  );
  return taken;
}

function waitingIn(metadata: JsonObject): WaitingAnswer[] {
  return z.array(WaitingAnswer).safeParse(metadata[key]).data ?? [];
}
