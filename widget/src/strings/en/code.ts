/** Text of the line above code; it comes with that line. */
export const codeStrings = {
  codeIn: '{language} code',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
} as const satisfies Record<string, string>;

export type CodeStrings = { readonly [Key in keyof typeof codeStrings]: string };
