/**
 * What a reader sees at a selection.
 *
 * @module
 */
export const selectionEn = {
  'selection.toolbar': 'Ask about the selection',
  'selection.ask': 'Ask',
  'selection.code': 'Ask about this code',
  'selection.hint': 'Ask about the selection: press Tab.',
  'selection.hint.shortcut': 'Ask about the selection: press {shortcut}, or Tab for more.',
  'selection.count': '{count} of {limit}',
} as const;

export type SelectionStrings = { [Key in keyof typeof selectionEn]: string };
