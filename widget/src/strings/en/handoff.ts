/** Text of the way to a person; it comes with that way. */
export const handoffStrings = {
  handoff: 'Ask a person',
  handoffLead: 'Didn’t find your answer?',
  handoffIntro: 'Check and edit the text. Nothing is sent before you continue.',
  handoffQuestion: 'Question',
  handoffPage: 'Page',
  handoffContinue: 'Continue',
  handoffCut: 'The text is too long for a link and was shortened.',
  handoffContact: 'Your email, for the answer (optional)',
  handoffSent: 'Your message was sent.',
  handoffQueued: 'Your message is saved and will be sent soon.',
  handoffFailed: 'Your message wasn’t sent.',
} as const satisfies Record<string, string>;

export type HandoffStrings = { readonly [Key in keyof typeof handoffStrings]: string };
