/** Text about the length of a message; it comes with a long one. */
export const lengthStrings = {
  characters: 'Characters',
  overLimit: 'This message is too long to send. Characters over the limit: {count}',
} as const satisfies Record<string, string>;

export type LengthStrings = { readonly [Key in keyof typeof lengthStrings]: string };
