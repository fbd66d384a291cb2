/**
 * Which thread of a server is open, also on the next page.
 *
 * @module
 */
import { store, stored } from '../dom/stored.ts';

/** Longest id of a thread that is believed when it comes from storage. */
const longestId = 256;

const keyOf = ({ origin, pathname }: URL): string => `pagewise.thread ${origin}${pathname}`;

/** The thread that was open last; `null` for a new one, or when storage is blocked. */
export function rememberedThread(api: URL): string | null {
  const { threadId } = stored('localStorage', keyOf(api));
  return typeof threadId === 'string' && threadId.length <= longestId ? threadId : null;
}

/** Remembers which thread is open. */
export function rememberThread(api: URL, threadId: string | null): void {
  store('localStorage', keyOf(api), { threadId });
}
