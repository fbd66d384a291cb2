/** What a reader sees when ChatKit does not come, or goes away, and nothing else may be shown. */
export const chatKitEn = {
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
} as const;

export type ChatKitStrings = { [Key in keyof typeof chatKitEn]: string };
