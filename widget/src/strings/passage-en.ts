/** What a reader hears and sees when a citation was followed. */
export const passageEn = {
  'passage.shown': 'Shown on the page: {passage}',
  'passage.gone': 'This passage is no longer on the page.',
} as const;

export type PassageStrings = { [Key in keyof typeof passageEn]: string };
