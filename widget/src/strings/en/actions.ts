/** Text of what can be done with an answer; it comes with the first one. */
export const actionsStrings = {
  copy: 'Copy',
  goodAnswer: 'Helpful',
  badAnswer: 'Not helpful',
  copyLink: 'Copy link',
} as const satisfies Record<string, string>;

export type ActionsStrings = { readonly [Key in keyof typeof actionsStrings]: string };
