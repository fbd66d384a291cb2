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
  newChat: 'New chat',
  conversation: 'Conversation',
  you: 'You said',
  assistant: 'Answer',
  working: 'Working on it',
  sources: 'Sources',
  source: 'Source {label}: {title}',
  copy: 'Copy',
  copied: 'Copied',
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  thanks: 'Thank you',
  dismiss: 'Dismiss',
  whyBad: 'What was wrong with it?',
  notCorrect: 'Not correct',
  notComplete: 'Not complete',
  notAsked: 'Not what I asked',
  notInSources: 'Not supported by its sources',
  note: 'Anything else?',
  retry: 'Try again',
  retryAnswer: 'Answer again',
  quoted: 'Quoted passage',
  removeQuote: 'Remove the quoted passage',
  showEarlier: 'Show earlier messages',
  toNewest: 'To the newest message',
  newBelow: 'New below',
  loading: 'Opening the conversation',
  closed: 'This conversation is closed.',
  locked: 'This conversation is locked for now.',
  failOffline: 'You are offline. Your message is kept and sent when you are back.',
  failUnreachable: 'The server could not be reached.',
  failCut: 'The answer broke off.',
  failLimit: 'Too many questions for now. Please wait a little.',
  failLimitSeconds: 'Too many questions for now. Try again in {seconds} seconds.',
  failRefused: 'The server did not accept this.',
  failGone: 'This conversation is no longer there.',
  failForbidden: 'You are not allowed to do this here.',
  failServer: 'Something went wrong on the server.',
  failAnswer: 'Something went wrong with this answer.',
  cancel: 'Cancel',
  otherTab: 'Another tab is getting an answer in this conversation.',
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
