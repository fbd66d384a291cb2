/** Why ChatKit did not come, or went away; it comes with ChatKit. */
export const failureStrings = {
  'surface.failed.script-blocked':
    'Couldn’t load the chat. Check your connection or content blocker and try again.',
  'surface.failed.server': 'Something went wrong. Please try again.',
  'surface.failed.domain': 'Chat isn’t available on this site.',
  'surface.failed.unmounted': 'The chat closed unexpectedly. Your messages are saved.',
} as const satisfies Record<string, string>;

export type FailureStrings = { readonly [Key in keyof typeof failureStrings]: string };
