/** What a reader sees above the exact context. */
export const detailsEn = {
  'sent.size': 'Shared with your question ({size} kB):',
  'sent.nothing': 'Nothing from this page is shared.',
} as const;

export type DetailsStrings = { [Key in keyof typeof detailsEn]: string };
