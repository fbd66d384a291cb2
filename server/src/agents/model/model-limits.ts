/** Limits for one answer: tokens, turns, and waiting times. */
export interface ModelLimits {
  /** Milliseconds until the first token of a reply. Default 60,000. */
  firstTokenMs?: number | undefined;
  /** Milliseconds without anything new after the first token. Default 30,000. */
  nextTokenMs?: number | undefined;
  /** Tokens of one reply, reasoning included. Default 8,000. */
  maxOutputTokens?: number | undefined;
  /** Calls that may use tools. The call after them has none, so that an answer comes. Default 8. */
  maxTurns?: number | undefined;
  /** Whether the provider keeps requests and replies. Default false. */
  storeAtProvider?: boolean | undefined;
}

/** Messages for readers, as Markdown in the reader's language. */
export interface ModelNotes {
  /** Ends an answer that reached `maxOutputTokens`. */
  cutOff: string;
  /** Is the answer when the last call brought none. */
  noAnswer: string;
}

export type CheckedLimits = { [Name in keyof ModelLimits]-?: NonNullable<ModelLimits[Name]> };

export function checkedLimits({
  firstTokenMs = 60_000,
  nextTokenMs = 30_000,
  maxOutputTokens = 8_000,
  maxTurns = 8,
  storeAtProvider = false,
}: ModelLimits): CheckedLimits {
  return { firstTokenMs, nextTokenMs, maxOutputTokens, maxTurns, storeAtProvider };
}

export const englishNotes: ModelNotes = {
  cutOff: 'This answer was cut off because it got too long.',
  noAnswer: 'I looked this up but couldn’t put an answer together. Try a more specific question.',
};
