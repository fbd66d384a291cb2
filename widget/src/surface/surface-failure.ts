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

/** Which sentence a reader is told: several failures look the same to them. */
const sentences = {
  'chat-unavailable': 'surface.failed.chat-unavailable',
  'script-timeout': 'surface.failed.chat-unavailable',
  'frame-dead': 'surface.failed.chat-unavailable',
  'script-blocked': 'surface.failed.script-blocked',
  'script-broken': 'surface.failed.server',
  regressed: 'surface.failed.server',
  domain: 'surface.failed.domain',
  unmounted: 'surface.failed.unmounted',
} as const satisfies Record<FailureReason, string>;

/** A chat that did not come, or went away. */
export class SurfaceFailure extends Error {
  override name = 'SurfaceFailure';
  readonly reason: FailureReason;
  /** What happened and what to do, for readers, in English. */
  readonly sentence: string;

  /** @param message For whoever runs the site: what happened, and what to do. */
  constructor(reason: FailureReason, sentence: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.sentence = sentence;
  }
}

/** The key of the sentence for a failure. */
export const sentenceOf = (reason: FailureReason) => sentences[reason];

/** The one failure that is not ChatKit's. */
export function chatUnavailable(cause: unknown): SurfaceFailure {
  return new SurfaceFailure(
    'chat-unavailable',
    panelStrings['surface.failed.chat-unavailable'],
    panelStrings['surface.failed.chat-unavailable'],
    { cause },
  );
}
