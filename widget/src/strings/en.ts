import type { ChatStrings } from '../chat/strings.ts';
import { chatKitEn } from './chatkit-en.ts';
import { detailsEn } from './details-en.ts';
import { panelEn } from './panel-en.ts';
import { passageEn } from './passage-en.ts';
import { resizeEn } from './resize-en.ts';
import { selectionEn } from './selection-en.ts';
import { surfaceEn } from './surface-en.ts';

/**
 * Every word that is loaded on need. Each other language has a file of the same keys.
 *
 * @module
 */
export const en = {
  ...panelEn,
  ...resizeEn,
  ...selectionEn,
  ...surfaceEn,
  ...passageEn,
  ...chatKitEn,
  ...detailsEn,
} as const;

export type Strings = { [Key in keyof typeof en]: string };

/** Words that a site may put in place of ours; those of the built-in chat have `chat.` before them. */
export type OwnStrings = Partial<Strings> & {
  [Key in keyof Omit<ChatStrings, 'greeting' | 'placeholder'> as `chat.${Key}`]?: string;
};
