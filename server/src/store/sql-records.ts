/**
 * Records as they are in a SQL database: JSON, beside the columns that are searched.
 *
 * @module
 */
import type { Page } from '../protocol/pagination.ts';

/** A record from its JSON. Not validated: the database only holds what a store wrote. */
export function parseRecord<Record>(data: string): Record {
  return JSON.parse(data) as Record;
}

/** A position before the first record in this order. */
export function startOf(order: 'asc' | 'desc'): number {
  return order === 'asc' ? 0 : Number.MAX_SAFE_INTEGER;
}

/**
 * A page of records.
 *
 * @param rows One more than `limit` when there is a next page.
 */
export function toPage<Record>(rows: { id: string; data: string }[], limit: number): Page<Record> {
  const shown = rows.slice(0, limit);
  const data = shown.map((row) => parseRecord<Record>(row.data));
  if (rows.length <= limit) return { data, has_more: false };
  return { data, has_more: true, after: shown.at(-1)?.id };
}
