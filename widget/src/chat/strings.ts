import type { moreEnglish } from './more-english.ts';

/**
 * The words of every conversation in English; those of its rarer parts load with them
 * (`more-english.ts`). Other languages have the keys of both and load on need (`strings/de.ts` …).
 * `{name}` stands for what is filled in.
 */
export const english = {
  greeting: 'What can I help with today?',
  placeholder: 'Message the AI',
  composer: 'Message',
  send: 'Send',
  stop: 'Stop answering',
  queued: 'Will be sent after this answer',
  conversation: 'Conversation',
  you: 'You said',
  assistant: 'Answer',
  working: 'Working on it',
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
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  retry: 'Try again',
  retryAnswer: 'Answer again',
  quoted: 'Quoted passage',
  removeQuote: 'Remove the quoted passage',
  showEarlier: 'Show earlier messages',
  toNewest: 'Jump to latest',
  newBelow: 'New messages',
  loading: 'Opening the conversation',
  offline: 'You are offline. Your message is kept and sent when you are back.',
  unreachable: 'The server could not be reached.',
  cut: 'The answer broke off.',
  server: 'Something went wrong on the server.',
  slow: 'This takes longer than usual.',
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
