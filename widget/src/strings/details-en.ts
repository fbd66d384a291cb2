/** What a reader sees above the exact context. */
export const detailsEn = {
  'sent.size': '{size} kB, exactly as it is sent:',
  'sent.nothing': 'Nothing of this page is sent.',
} as const;

export type DetailsStrings = { [Key in keyof typeof detailsEn]: string };
