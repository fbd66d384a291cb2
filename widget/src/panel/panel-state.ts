import { store, stored } from '../dom/stored.ts';

const key = 'pagewise.panel';

/**
 * Windows that the panel takes as a whole: narrow or flat ones, which is also what a wide one is at
 * 400 % zoom. The panel's style sheet has the same condition.
 */
export const fillsWindow = (): boolean =>
  matchMedia('(width <= 600px), (height <= 420px), (max-device-width: 600px)').matches;

/** How much a phone has made a page small that was not made for it: 1 is not at all. */
export const pageZoom = (): number =>
  Math.max(1, document.documentElement.clientWidth / screen.width);

/** The reader left the panel open on the page before; one that would cover this page stays closed. */
export const wasOpen = (): boolean =>
  stored('sessionStorage', key)['open'] === true && !fillsWindow();

/** The page's address leads to a message or asks a question. */
export const isAddressed = (): boolean => /[?&]ask=|#pagewise=/.test(document.URL);

export const keepOpen = (open: boolean): void => {
  store('sessionStorage', key, { open });
};

/** Where a passage is kept that was followed to another page. */
export const followedKey = 'pagewise.followed';

/** A followed citation may have led here. */
export const wasFollowed = (): boolean => Boolean(stored('sessionStorage', followedKey)['passage']);
