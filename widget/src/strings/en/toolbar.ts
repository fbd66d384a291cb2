/** Text of files, tools, models and dictation in the composer; it comes with them. */
export const toolbarStrings = {
  attach: 'Attach files',
  removeFile: 'Remove {name}',
  fileTooLarge: '{name} is too large. The limit is {size}.',
  fileTooMany: 'You can attach up to {count} files.',
  fileWrongKind: '{name} isn’t a supported file type.',
  fileFailed: 'Couldn’t upload {name}.',
  uploading: 'Uploading {name}…',
  mention: 'Mention',
  suggestions: 'Suggestions',
  commands: 'Commands',
  tools: 'Tools',
  model: 'Model',
  dictate: 'Dictate',
  stopDictating: 'Stop dictation',
  dictationFailed: 'Couldn’t transcribe the recording.',
  noMicrophone: 'Can’t access your microphone.',
} as const satisfies Record<string, string>;

export type ToolbarStrings = { readonly [Key in keyof typeof toolbarStrings]: string };
