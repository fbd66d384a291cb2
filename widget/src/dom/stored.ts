/**
 * What outlives a page, where the browser lets us keep it. Storage that is forbidden or full is no
 * error: things then last as long as the page.
 *
 * @module
 */
import { own } from '../option-values.ts';

type Area = 'localStorage' | 'sessionStorage';

/** Values by name. Anybody who may store here can have written them: each is checked where it is used. */
export function stored(area: Area, key: string): Readonly<Record<string, unknown>> {
  try {
    // Without a prototype: what a page has put on `Object.prototype` was never stored.
    return own(JSON.parse(window[area].getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}

/** Adds to what is stored. False when it could not be. */
export function store(area: Area, key: string, values: Readonly<Record<string, unknown>>): boolean {
  try {
    window[area].setItem(key, JSON.stringify({ ...stored(area, key), ...values }));
    return true;
  } catch {
    return false;
  }
}
