/** What a reader sees when ChatKit does not come, or goes away, and nothing else may be shown. */
export const chatKitEn = {
  'surface.failed.script-blocked':
    'Couldn’t load the chat. Check your connection or content blocker and try again.',
  'surface.failed.server': 'Something went wrong. Please try again.',
  'surface.failed.domain': 'Chat isn’t available on this site.',
  'surface.failed.unmounted': 'The chat closed unexpectedly. Your messages are saved.',
} as const;

export type ChatKitStrings = { [Key in keyof typeof chatKitEn]: string };
