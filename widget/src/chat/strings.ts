import type { moreEnglish } from './more-english.ts';

/**
 * The words of every conversation in English; those of its rarer parts load with them
 * (`more-english.ts`). Other languages have the keys of both and load on need (`strings/de.ts` …).
 * `{name}` stands for what is filled in.
 */
export const english = {
  greeting: 'What can I help with?',
  placeholder: 'Ask a question…',
  composer: 'Message',
  send: 'Send',
  stop: 'Stop',
  queued: 'Sends after this answer',
  conversation: 'Chat',
  you: 'You said',
  assistant: 'Answer',
  working: 'Working…',
  sources: 'Sources',
  source: 'Source {label}: {title}',
  alertNote: 'Note',
  alertTip: 'Tip',
  alertImportant: 'Important',
  alertWarning: 'Warning',
  alertCaution: 'Caution',
  footnote: 'Footnote {number}',
  copy: 'Copy',
  copied: 'Copied',
  goodAnswer: 'Helpful',
  badAnswer: 'Not helpful',
  retry: 'Try again',
  quoted: 'Passage',
  removeQuote: 'Remove passage',
  showEarlier: 'Show earlier messages',
  toNewest: 'Jump to latest',
  newBelow: 'New messages',
  loading: 'Loading chat…',
  offline: 'You’re offline. Your message will be sent when you reconnect.',
  unreachable: 'Can’t connect. Check your connection and try again.',
  cut: 'The answer was interrupted.',
  server: 'Something went wrong. Please try again.',
  slow: 'This is taking longer than usual…',
} as const satisfies Record<string, string>;

export type ChatStrings = {
  readonly [Key in keyof typeof english | keyof typeof moreEnglish]: string;
};

/** A sentence with what belongs into its places. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => `${values[name] ?? place}`);
}
