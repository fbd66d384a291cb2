/**
 * Shared building blocks of the schemas.
 *
 * @module
 */
import { z } from 'zod';

/** A field that may be left out or `null` (Python clients send `null`), read as left out. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .transform((value): z.output<Schema> | undefined => value ?? undefined)
    .optional();
}

/** A JSON object whose values are not checked. */
export const JsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof JsonObject>;

/** An instant as ISO 8601 with a zone: `2026-01-01T00:00:00Z`. */
export const Instant = z.string();
