import { z } from 'zod';

/** Postgres stores no NUL. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => value.replaceAll('\0', '').trim());

/** What a reader hands over, as they saw it. */
export const HandoffMessage = z.object({
  /** Made by the page. The same message sent twice has the same one. */
  id: z.string().regex(/^[\w-]{8,64}$/),
  question: text(10_000),
  /** Address of the page. */
  page: text(4_000),
  passage: text(20_000),
  /** The chat as Markdown. */
  transcript: text(200_000),
  /** Where the reader wants to be answered; empty if they did not say. */
  contact: text(320),
});
export type HandoffMessage = z.infer<typeof HandoffMessage>;

/** Most bytes of a message as JSON. */
export const handoffBytes = 1_000_000;
