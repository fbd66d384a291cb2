/** ChatKit.js asks for 9,999 records at once; more than this no store hands out in one page. */
export const maxPageLimit = 1000;

/** A limit that a client asked for, as a store takes it. */
export function clampLimit(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit) || 1, 1), maxPageLimit);
}
