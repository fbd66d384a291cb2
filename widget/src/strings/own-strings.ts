import type { AllChatStrings } from './en/all-chat-strings.ts';
import type { FailureStrings } from './en/failures.ts';
import type { KeysStrings } from './en/keys.ts';
import type { PageSearchStrings } from './en/page-search.ts';
import type { PanelStrings } from './en/panel.ts';
import type { SelectionStrings } from './en/selection.ts';
import type { SiteSearchStrings } from './en/site-search.ts';

/** Strings that a site replaces: those of panel and selection, and of the chat after `chat.`. */
export type OwnStrings = Partial<
  PanelStrings &
    KeysStrings &
    FailureStrings &
    SelectionStrings &
    SiteSearchStrings &
    PageSearchStrings
> & {
  [Key in keyof Omit<AllChatStrings, 'greeting' | 'placeholder'> as `chat.${Key}`]?: string;
};
