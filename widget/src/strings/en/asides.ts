/** Text beside the messages; it comes with the first of it. */
export const asidesStrings = {
  dismiss: 'Dismiss',
  removeQuote: 'Remove passage',
} as const satisfies Record<string, string>;

export type AsidesStrings = { readonly [Key in keyof typeof asidesStrings]: string };
