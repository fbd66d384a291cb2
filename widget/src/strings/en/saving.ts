/** Text about saving a chat; it comes with what can be done with an answer. */
export const savingStrings = {
  saveChat: 'Save chat',
  savedChat: 'Chat saved',
} as const satisfies Record<string, string>;

export type SavingStrings = { readonly [Key in keyof typeof savingStrings]: string };
