import { followedKey } from '../panel/panel-state.ts';
import { citedPassage, type Passage } from '../protocol.ts';
import { store, stored } from '../dom/stored.ts';

/** A citation that the reader followed to another page. */
export interface FollowedPassage {
  passage: Passage;
  /** They work with the keyboard, and look for the focus. */
  byKeyboard: boolean;
}

/** The page that it leads to has loaded by then, in ms; after that it was another navigation. */
const longestWay = 60_000;

/** Keeps a passage for the page that is about to load. False when nothing may be stored. */
export function keepFollowed(followed: FollowedPassage): boolean {
  return store('sessionStorage', followedKey, { ...followed, at: Date.now() });
}

/** The passage that led to this page, once: whatever becomes of it, no later page has it. */
export function takeFollowed(): FollowedPassage | undefined {
  const { passage, byKeyboard, at } = stored('sessionStorage', followedKey);
  if (passage) store('sessionStorage', followedKey, { passage: null });
  const age = Date.now() - Number(at);
  if (typeof passage !== 'object' || !passage || !(age >= 0 && age < longestWay)) return undefined;
  const valid = citedPassage({ data: { ...passage } });
  return valid && { passage: valid, byKeyboard: byKeyboard === true };
}
