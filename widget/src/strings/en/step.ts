/** Text of steps, images and questions back; it comes with the first of them. */
export const stepStrings = {
  searched: 'Searched the web',
  tookSeconds: 'Worked for {seconds}s',
  thinking: 'Thinking',
  done: 'Done',
  image: 'Generated image',
  imageProgress: 'Creating image…',
  skip: 'Skip',
  skipped: 'Skipped',
} as const satisfies Record<string, string>;

export type StepStrings = { readonly [Key in keyof typeof stepStrings]: string };
