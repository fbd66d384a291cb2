import type { TextLimits } from '../handlers/text-limits.ts';

/** Characters of a message and of its quote that the site assistant accepts. */
export const defaultTextLimits = {
  message: 4_000,
  quote: 8_000,
} as const satisfies TextLimits;
