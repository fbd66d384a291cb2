/** Text for readers who are not signed in; it comes where the site wants them to be. */
export const gateStrings = {
  signInFirst: 'Sign in to ask questions',
  signIn: 'Sign in',
} as const satisfies Record<string, string>;

export type GateStrings = { readonly [Key in keyof typeof gateStrings]: string };
