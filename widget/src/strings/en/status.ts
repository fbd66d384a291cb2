/** Text of the line that says what is being done for an answer; it comes with that line. */
export const statusStrings = {
  writing: 'Writing…',
  suggested: 'Suggested questions',
} as const satisfies Record<string, string>;

export type StatusStrings = { readonly [Key in keyof typeof statusStrings]: string };
