import { z } from 'zod';

const mostReasons = 16;
/** In UTF-16 code units. */
const longestNote = 2000;
/** A code such as `off-topic`. */
const code = /^[a-z\d][\w-]{0,63}$/i;

/**
 * Why a reader rated an answer as they did. Untrusted.
 *
 * Unknown reasons are left out, and a long note is cut.
 */
export const FeedbackReasons = z.object({
  /** What was ticked. `<pagewise-chat>` has `incorrect`, `incomplete`, `off-topic` and `sources`. */
  reasons: z
    .array(z.unknown())
    .catch([])
    .transform((reasons) =>
      reasons
        .filter((reason): reason is string => typeof reason === 'string' && code.test(reason))
        .slice(0, mostReasons),
    ),
  /** The reader's own words; empty when there are none. */
  note: z
    .string()
    .catch('')
    .transform((note) => note.slice(0, longestNote).toWellFormed().trim()),
});
export type FeedbackReasons = z.infer<typeof FeedbackReasons>;
