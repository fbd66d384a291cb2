/**
 * What outlives a page, where the browser lets us keep it. Storage that is forbidden or full is no
 * error: things then last as long as the page.
 *
 * @module
 */
type Area = 'localStorage' | 'sessionStorage';

export function stored<Value extends object>(area: Area, key: string): Partial<Value> {
  try {
    const value: unknown = JSON.parse(window[area].getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function store<Value extends object>(area: Area, key: string, value: Partial<Value>): void {
  try {
    window[area].setItem(key, JSON.stringify({ ...stored<Value>(area, key), ...value }));
  } catch {
    // Forbidden or full.
  }
}
