import type { FailureStrings } from '../strings/en/failures.ts';
import { panelStrings } from '../strings/en/panel.ts';

/** Why a chat did not come or went away. */
export type FailureReason =
  | 'script-blocked'
  | 'script-timeout'
  | 'script-broken'
  | 'regressed'
  | 'frame-dead'
  | 'domain'
  | 'unmounted'
  | 'chat-unavailable';

/** Which sentence a reader is told. */
export type FailureKey = 'surface.failed.chat-unavailable' | keyof FailureStrings;

/** A chat that did not come, or went away. */
export class SurfaceFailure extends Error {
  override name = 'SurfaceFailure';
  readonly reason: FailureReason;
  /** Key of the sentence in other languages. */
  readonly key: FailureKey;
  /** What happened and what to do, for readers, in English. */
  readonly sentence: string;

  /** @param message For the site owner: what happened, and what to do. */
  constructor(
    reason: FailureReason,
    key: FailureKey,
    sentence: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.reason = reason;
    this.key = key;
    this.sentence = sentence;
  }
}

/** The one failure that is not ChatKit's. */
export function chatUnavailable(cause: unknown): SurfaceFailure {
  const key = 'surface.failed.chat-unavailable';
  const sentence = panelStrings[key];
  return new SurfaceFailure('chat-unavailable', key, sentence, sentence, { cause });
}
