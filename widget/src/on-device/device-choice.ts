const key = 'pagewise.on-device';
/** So many answers in a row without passages mean that a server writes them itself. */
const enough = 2;
/** Answers without passages that an unknown server counts as having given. */
const unknown = 1;

/** What this browser remembers of the models on the device, for the pages of a site. */
export const deviceChoice = {
  /** The reader did not want to download a model. */
  get isDeclined(): boolean {
    return stored().declined === true;
  },

  /** True when the reader may be asked whether to download a model. */
  mayOffer(state: Availability): boolean {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    // The reader pays for what is downloaded, or has little of it.
    const saves = connection?.saveData === true;
    return /^downloadable$|^downloading$/.test(state) && !this.isDeclined && !saves;
  },

  decline(): void {
    store({ declined: true });
  },

  /** True unless the server is known to write its answers itself. */
  get expectsPassages(): boolean {
    return unanswered() < enough;
  },

  /** True once a server sent passages. */
  get isKnown(): boolean {
    return unanswered() === 0;
  },

  /** An answer came, with passages for the device or without. */
  answered(withPassages: boolean): void {
    store({ unanswered: withPassages ? 0 : Math.min(enough, unanswered() + 1) });
  },
};

interface Stored {
  declined?: unknown;
  unanswered?: unknown;
}

function unanswered(): number {
  const { unanswered: count } = stored();
  return typeof count === 'number' ? count : unknown;
}

/**
 * Anything that may store here can have written it. Not `dom/stored.ts`: shared with this part, that
 * becomes a file of its own, which every page then loads.
 */
function stored(): Stored {
  try {
    return Object(JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}

function store(values: Stored): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...stored(), ...values }));
  } catch {
    // Then it is asked again on the next page.
  }
}
