/** Text of the pages that fit what is typed into an empty chat; it comes with them. */
export const pageSearchStrings = {
  'pages.label': 'Pages',
  'pages.found': 'Pages found: {count}. Press {key} to go to them.',
} as const satisfies Record<string, string>;

export type PageSearchStrings = { readonly [Key in keyof typeof pageSearchStrings]: string };
