import { store, stored } from '../dom/stored.ts';

const key = 'pagewise.assistant';

/** The reader's consent to the assistant being loaded, where the site asks for it. */
export class Consent {
  /** Where nothing may be stored, the page at least remembers. */
  #given = false;

  get isGiven(): boolean {
    return this.#given || stored('localStorage', key)['agreed'] === true;
  }

  give(): void {
    this.#given = true;
    store('localStorage', key, { agreed: true });
  }
}
