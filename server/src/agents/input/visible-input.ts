import { stripInvisible } from '../../protocol/invisible.ts';

/**
 * Input for a model with nothing in its texts that a reader could not have seen, and no halves of
 * characters, which providers refuse. Embedded files stay as they are.
 */
export function visibleInput<Value>(value: Value): Value;
export function visibleInput(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.startsWith('data:') ? value : stripInvisible(value).toWellFormed();
  }
  if (Array.isArray(value)) return value.map((entry: unknown) => visibleInput(entry));
  // Bytes and the like are no texts.
  if (typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]')
    return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, entry]) => [name, visibleInput(entry)]),
  );
}
