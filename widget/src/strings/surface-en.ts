/**
 * What a reader sees when the chat is on its way or does not come, and in the row that shows what is
 * sent; what else ChatKit may fail for is in `chatkit-en.ts`.
 *
 * @module
 */
export const surfaceEn = {
  'surface.greeting': 'What would you like to know about this page?',
  'surface.placeholder': 'Ask about this page…',
  'surface.loading': 'Opening the chat…',
  'surface.retry': 'Try again',
  'surface.failed.chat-unavailable': 'The chat could not be loaded.',
  'surface.next.chat-unavailable': 'Check the connection, then try again.',
  'sent.label': 'What is sent with your question',
  'sent.page': 'This page',
  'sent.page.dropped': 'Page not sent',
  'sent.page.drop': 'Do not send this page',
  'sent.page.restore': 'Send this page too',
  'sent.passage.drop': 'Remove passage: {passage}',
  'sent.count': '{count} of {limit} passages',
  'sent.full': 'No more than {limit} passages go with one question.',
  'sent.show': 'Show what is sent',
  'sent.hide': 'Hide what is sent',
  'sent.reading': 'Reading the page…',
  'sent.failed': 'The page could not be read; only your question is sent.',
  'sent.removed': 'Passage removed.',
} as const;

export type SurfaceStrings = { [Key in keyof typeof surfaceEn]: string };
