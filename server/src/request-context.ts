import { UnauthorizedError } from './errors.ts';
import type { FeedbackReasons } from './protocol/feedback-reasons.ts';
import type { PageContext } from './protocol/page-context.ts';

/** What the host page sends with a request. Untrusted. */
export interface RequestMetadata {
  /** What the reader looks at; left out when the page sent none or a malformed one. */
  readonly pageContext?: PageContext | undefined;
  /** Why the reader rates an answer, with `items.feedback`. Missing when no part of it is valid. */
  readonly feedback?: FeedbackReasons | undefined;
  /** What to search for besides the question, in offline mode; at most three. */
  readonly queries?: readonly string[] | undefined;
  /** True when the reader's browser can write an answer from passages. */
  readonly onDevice?: boolean | undefined;
  /**
   * Id of the reader's message that `threads.add_user_message` asks in other words. That message and
   * all that came after it are deleted.
   */
  readonly replaces?: string | undefined;
  readonly [key: string]: unknown;
}

/** Who sends a request, and with what. Every store call is scoped to `userId`. */
export interface RequestContext {
  /** From a verified token; never from a header or field that the client chose. */
  readonly userId: string;
  readonly metadata: RequestMetadata;
  /** BCP 47, from `Accept-Language`. */
  readonly locale?: string | undefined;
  /** The client's address, where the adapter knows it: `chatKitRouter` sets Express's `request.ip`. */
  readonly address?: string | undefined;
  /** What the client says solves a challenge, unverified. The adapters set it. */
  readonly challengeAnswer?: string | undefined;
  /** Id of the request in log entries and in `onAnswer`. The adapters set it. */
  readonly requestId?: string | undefined;
}

/** The longest user id, in UTF-16 code units: longer ones do not fit into every store's index. */
const longestUserId = 255;

/**
 * Returns the request context if it names a user that every store can tell from others.
 *
 * @throws UnauthorizedError when `userId` is missing, blank, no string, longer than 255 characters,
 * or holds a NUL or half a character.
 */
export function authenticated<Context extends { readonly userId?: unknown }>(
  requestContext: Context,
): Context & { readonly userId: string } {
  const { userId } = requestContext;
  const isUser =
    typeof userId === 'string' &&
    userId.trim() !== '' &&
    userId.length <= longestUserId &&
    userId.isWellFormed() &&
    !userId.includes('\0');
  if (!isUser) throw new UnauthorizedError('The request names no user.');
  return requestContext as Context & { readonly userId: string };
}
