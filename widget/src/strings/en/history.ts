/** Text of the list of chats; it comes with that list. `{name}` is a placeholder, see `filled`. */
export const historyStrings = {
  closeHistory: 'Back to chat',
  searchHistory: 'Search chats',
  noHistory: 'No chats yet',
  noMatch: 'No results',
  rename: 'Rename',
  renameLabel: 'Chat title',
  renamed: 'Renamed',
  renameFailed: 'Couldn’t rename the chat. Please try again.',
  delete: 'Delete',
  deleted: 'Chat deleted',
  deleteFailed: 'Couldn’t delete the chat. Please try again.',
  undo: 'Undo',
  save: 'Save',
  result: '1 result',
  results: '{count} results',
} as const satisfies Record<string, string>;

export type HistoryStrings = { readonly [Key in keyof typeof historyStrings]: string };
