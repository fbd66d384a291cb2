/**
 * What a reader sees at a selection.
 *
 * @module
 */
export const selectionEn = {
  'selection.toolbar': 'Ask about selection',
  'selection.ask': 'Ask',
  'selection.code': 'Ask about this code',
  'selection.hint': 'Press Tab to ask about the selection.',
  'selection.hint.shortcut': 'Press {shortcut} to ask about the selection, or Tab for more.',
  'selection.count': '{count} of {limit}',
} as const;

export type SelectionStrings = { [Key in keyof typeof selectionEn]: string };
