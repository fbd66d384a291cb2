/** Text of the reader's questions; it comes with the first. */
export const questionStrings = {
  edit: 'Edit message',
  less: 'Show less',
  laterGo: 'Later messages will be deleted.',
  deleteAndSend: 'Delete and send',
} as const satisfies Record<string, string>;

export type QuestionStrings = { readonly [Key in keyof typeof questionStrings]: string };
