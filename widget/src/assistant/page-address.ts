/**
 * What the page's address leads to: a message of a conversation, or a question. Loaded when there is one.
 *
 * @module
 */
import type { AskOptions } from '../options.ts';
import { stripInvisible } from '../protocol.ts';

/** Longest question that a link may ask, in characters. */
const longest = 2000;

/** Conversation and message of `#pagewise=…`; none where it is spoilt. */
export function linkedMessage(): [thread: string, message: string] | undefined {
  const [, thread, message] = /^#pagewise=([^/]+)\/(.+)/.exec(location.hash) ?? [];
  try {
    return thread && message
      ? [decodeURIComponent(thread), decodeURIComponent(message)]
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The question of `?ask=…`, once: it is taken out of the address, so that it is not asked again when
 * the page is loaded again or shared.
 *
 * Only a link on a page of the same origin may have it sent. From anywhere else the question waits in
 * the composer: who wrote it is not known.
 */
export function takeQuestion(): AskOptions | undefined {
  const url = new URL(location.href);
  const asked = url.searchParams.get('ask');
  if (asked === null) return undefined;
  url.searchParams.delete('ask');
  try {
    history.replaceState(history.state, '', url);
  } catch {
    // Some documents may not change their address.
  }
  const question = stripInvisible(asked.slice(0, longest)).trim();
  return question ? { question, send: isFromHere() } : undefined;
}

/** A document without an origin, as in a sandbox, shares its `null` with every other. */
function isFromHere(): boolean {
  const { origin } = location;
  return (
    origin !== 'null' &&
    URL.canParse(document.referrer) &&
    new URL(document.referrer).origin === origin
  );
}
