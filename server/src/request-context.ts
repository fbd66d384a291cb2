import type { FeedbackReasons } from './protocol/feedback-reasons.ts';
import type { PageContext } from './protocol/page-context.ts';

/** What the host page said with a request. Untrusted. */
export interface RequestMetadata {
  /** What the reader looks at; left out when the page sent none or a malformed one. */
  readonly pageContext?: PageContext | undefined;
  /** Why the reader rates an answer so, with `items.feedback`; left out when nothing of it is right. */
  readonly feedback?: FeedbackReasons | undefined;
  readonly [key: string]: unknown;
}

/** Who asks, and with what. Every store call is scoped to `userId`. */
export interface RequestContext {
  /** From a verified token; never from a header or field that the client chose. */
  readonly userId: string;
  readonly metadata: RequestMetadata;
  /** BCP 47, from `Accept-Language`. */
  readonly locale?: string | undefined;
}
