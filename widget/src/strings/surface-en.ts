/**
 * What a reader sees when the chat is on its way or does not come, and in the row that shows what is
 * sent.
 *
 * @module
 */
export const surfaceEn = {
  'surface.greeting': 'What would you like to know about this page?',
  'surface.placeholder': 'Ask about this page…',
  'surface.loading': 'Opening the chat…',
  'surface.retry': 'Try again',
  'surface.failed.script-blocked': 'The chat could not be loaded.',
  'surface.next.script-blocked': 'Check the connection or your content blocker, then try again.',
  'surface.failed.script-timeout': 'The chat is taking too long to load.',
  'surface.next.script-timeout': 'Check the connection, then try again.',
  'surface.failed.script-broken': 'The chat did not start.',
  'surface.next.script-broken': 'Try again, or come back later.',
  'surface.failed.regressed': 'The chat did not start.',
  'surface.next.regressed': 'Try again, or come back later.',
  'surface.failed.frame-dead': 'The chat does not answer.',
  'surface.next.frame-dead': 'Check the connection or your content blocker, then try again.',
  'surface.failed.domain': 'The chat is not available on this site.',
  'surface.next.domain': 'Check the connection, then try again.',
  'surface.failed.unmounted': 'The chat was closed unexpectedly.',
  'surface.next.unmounted': 'Try again; your conversation is kept.',
  'surface.failed.chat-unavailable': 'The chat could not be loaded.',
  'surface.next.chat-unavailable': 'Check the connection, then try again.',
  'sent.label': 'What is sent with your question',
  'sent.page': 'This page',
  'sent.page.dropped': 'Page not sent',
  'sent.size': '{size} kB, exactly as it is sent:',
  'sent.page.drop': 'Do not send this page',
  'sent.page.restore': 'Send this page too',
  'sent.passage.drop': 'Remove passage: {passage}',
  'sent.count': '{count} of {limit} passages',
  'sent.full': 'No more than {limit} passages go with one question.',
  'sent.show': 'Show what is sent',
  'sent.hide': 'Hide what is sent',
  'sent.nothing': 'Nothing of this page is sent.',
  'sent.reading': 'Reading the page…',
  'sent.failed': 'The page could not be read; only your question is sent.',
  'sent.removed': 'Passage removed.',
} as const;

export type SurfaceStrings = { [Key in keyof typeof surfaceEn]: string };
