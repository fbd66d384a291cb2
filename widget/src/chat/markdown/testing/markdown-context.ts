import type { MarkdownContext } from '../markdown-context.ts';

/** What Markdown has to be told, with one source: [1]. */
export function contextWith(fields: Partial<MarkdownContext> = {}): MarkdownContext {
  return {
    key: '',
    adopt: () => undefined,
    imageDomains: undefined,
    strings: {
      alertNote: 'note',
      alertTip: 'tip',
      alertImportant: 'important',
      alertWarning: 'warning',
      alertCaution: 'caution',
    },
    footnote: (number) => number,
    citation: (number) => (number === '1' ? ['sup', [number]] : undefined),
    onCode: async () => () => undefined,
    onMath: async () => () => undefined,
    ...fields,
  };
}
