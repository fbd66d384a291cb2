/** Text of the form that asks why an answer was not good; it comes with that form. */
export const feedbackStrings = {
  thanks: 'Thanks for your feedback',
  whyBad: 'What was wrong with this answer?',
  notCorrect: 'Incorrect',
  notComplete: 'Incomplete',
  notAsked: 'Didn’t answer my question',
  notInSources: 'Not supported by the sources',
  note: 'Add details (optional)',
} as const satisfies Record<string, string>;

export type FeedbackStrings = { readonly [Key in keyof typeof feedbackStrings]: string };
