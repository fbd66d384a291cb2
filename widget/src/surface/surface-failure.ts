import { surfaceEn } from '../strings/surface-en.ts';

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

/** What a reader is told: what failed, and what to do. */
export type FailureWords = readonly [failed: string, next: string];

/** A chat that did not come, or went away. */
export class SurfaceFailure extends Error {
  override name = 'SurfaceFailure';
  readonly reason: FailureReason;
  /** For readers, in English. */
  readonly words: FailureWords;

  /** @param message For whoever runs the site: what happened, and what to do. */
  constructor(reason: FailureReason, words: FailureWords, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.words = words;
  }
}

/** The one failure that is not ChatKit's. */
export function chatUnavailable(cause: unknown): SurfaceFailure {
  return new SurfaceFailure(
    'chat-unavailable',
    [surfaceEn['surface.failed.chat-unavailable'], surfaceEn['surface.next.chat-unavailable']],
    surfaceEn['surface.failed.chat-unavailable'],
    { cause },
  );
}
