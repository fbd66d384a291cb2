import type { CurrentOptions } from '../options.ts';
import { store, stored } from '../dom/stored.ts';

const key = 'pagewise.assistant';

/** Where nothing may be stored, the page at least remembers. */
let isGiven = false;

/** Whether more than the launcher may be loaded: the reader agreed, or the site does not ask for it. */
export const mayLoad = ({ consent }: Pick<CurrentOptions, 'consent'>): boolean =>
  consent !== 'click' || isGiven || stored('localStorage', key)['agreed'] === true;

/** Remembers the reader's consent, for this page and the next ones. */
export function giveConsent(): void {
  isGiven = true;
  store('localStorage', key, { agreed: true });
}
