/** Text for readers who listen; it comes right after the chat. */
export const spokenStrings = {
  answered: 'Answer complete',
  answeredSource: 'Answer complete, 1 source',
  answeredSources: 'Answer complete, {count} sources',
  spokenCode: 'code',
  codeLine: '1 line',
  codeLines: '{count} lines',
  table: 'Table',
  formula: 'Formula',
} as const satisfies Record<string, string>;

export type SpokenStrings = { readonly [Key in keyof typeof spokenStrings]: string };
