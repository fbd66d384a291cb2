/** Text of the list of keyboard shortcuts; it comes with that list. */
export const keysStrings = {
  'keys.toggle': 'Open or close the assistant, or ask about the selection',
  'keys.selection': 'Go to the buttons at a selection',
  'keys.back': 'Go one step back',
  'keys.send': 'Send',
  'keys.line': 'New line',
  'keys.list': 'Show this list',
} as const satisfies Record<string, string>;

export type KeysStrings = { readonly [Key in keyof typeof keysStrings]: string };
