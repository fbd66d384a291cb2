/** Text of the toolbar at a selection, which loads without the panel. */
export const selectionStrings = {
  'selection.toolbar': 'Ask about selection',
  'selection.ask': 'Ask',
  'selection.code': 'Ask about this code',
  'selection.table': 'Ask about this table',
  'selection.section': 'Ask about this section',
  'selection.hint': 'Press Tab to ask about the selection.',
  'selection.hint.shortcut': 'Press {shortcut} to ask about the selection, or Tab for more.',
  'selection.count': '{count} of {limit}',
} as const satisfies Record<string, string>;

export type SelectionStrings = { readonly [Key in keyof typeof selectionStrings]: string };
