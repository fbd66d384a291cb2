import type { CurrentOptions } from '../options.ts';
import type { Theme } from '../theme/page-theme.ts';
import type { OwnStrings } from '../strings/own-strings.ts';

/** The assistant's settings as they are now. */
export interface Settings {
  options: CurrentOptions;
  /** Address of the endpoint, absolute. */
  api: string;
  theme: Theme;
  locale: string;
  /** Name that the reader sees. */
  name: string;
  /** Words of the reader's language; English where one is missing. */
  strings: OwnStrings;
  /** Resolves when `strings` are those of the language. */
  words: Promise<void>;
  /** In the corner where lines begin. */
  atStart: boolean;
}
