import { store, stored } from '../dom/stored.ts';

const key = 'pagewise.assistant';

/** Where nothing may be stored, the page at least remembers. */
let isGiven = false;

/** The reader agreed to the assistant being loaded, where the site asks for it. */
export const hasConsent = (): boolean => isGiven || stored('localStorage', key)['agreed'] === true;

/** Remembers the reader's consent, for this page and the next ones. */
export function giveConsent(): void {
  isGiven = true;
  store('localStorage', key, { agreed: true });
}
