/**
 * JSON of plain values, whatever `toJSON` the page has put on its prototypes, as old libraries do.
 *
 * @param space White space for people to read it by, as `JSON.stringify` has it.
 */
export function plainJson(value: unknown, space?: number): string {
  return JSON.stringify(value, asItIs, space);
}

/** `JSON.stringify` has asked `toJSON` by then; the value itself is still where it was. */
function asItIs(this: Readonly<Record<string, unknown>>, key: string): unknown {
  return this[key];
}

const encoder = new TextEncoder();

/** How long a value is as JSON, in UTF-8 bytes. */
export function jsonLength(value: unknown): number {
  return encoder.encode(plainJson(value)).length;
}
