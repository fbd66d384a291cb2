/**
 * What a reader sees when the chat is on its way or does not come, and in the row that shows what is
 * sent; what else ChatKit may fail for is in `chatkit-en.ts`.
 *
 * @module
 */
export const surfaceEn = {
  'surface.greeting': 'What would you like to know?',
  'surface.placeholder': 'Ask about this page…',
  'surface.loading': 'Loading chat…',
  'surface.retry': 'Try again',
  'surface.failed.chat-unavailable': 'Couldn’t load the chat. Check your connection and try again.',
  'sent.label': 'What’s shared',
  'sent.page': 'This page',
  'sent.page.dropped': 'Page not shared',
  'sent.page.drop': 'Don’t share this page',
  'sent.page.restore': 'Share this page',
  'sent.passage.drop': 'Remove “{passage}”',
  'sent.count': '{count} of {limit}',
  'sent.full': 'You can add up to {limit} passages.',
  'sent.show': 'See what’s shared',
  'sent.reading': 'Reading page…',
  'sent.failed': 'Couldn’t read this page. Only your question will be sent.',
  'sent.removed': 'Passage removed',
} as const;

export type SurfaceStrings = { [Key in keyof typeof surfaceEn]: string };
