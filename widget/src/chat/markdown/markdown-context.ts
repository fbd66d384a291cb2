import type { Inline } from './inline.ts';

/** What sets a quote apart as an alert: `> [!NOTE]`. */
export type Alert = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** What the text of a message does not say itself. */
export interface MarkdownContext {
  /** When this changes, the whole text is rendered again. */
  key: unknown;
  /** Adds a style sheet where the text is shown. */
  adopt: (styles: CSSStyleSheet) => void;
  /** The citation with this number, if there is one. */
  citation: (number: string) => Inline | undefined;
  /** Words of the chat, where those of Markdown are not wanted in English. */
  strings: object;
  /** What the number of a footnote is called. */
  footnote: (number: string) => string;
  /** Hosts from which images may be shown; none without it. */
  imageDomains: readonly string[] | undefined;
  /** Resolves to what shows a code block's label and buttons, and its colors once it is complete. */
  onCode: (
    figure: HTMLElement,
    code: HTMLElement,
    language: string,
    complete: boolean,
  ) => Promise<() => void>;
  /** Resolves to what shows a formula, which is complete. */
  onMath: (element: HTMLElement, tex: string, display: boolean) => Promise<() => void>;
}
