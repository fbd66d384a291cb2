import { z } from 'zod';
import { stripInvisible } from './invisible.ts';
import { onDeviceLimits } from './on-device.ts';

/** Characters of a query that are looked at, before what is invisible goes. */
const longest = 10 * onDeviceLimits.query;

/**
 * What the reader's browser would search the site for, besides the question. Untrusted.
 *
 * Entries that are no text are left out, long ones are cut, and more than three are dropped.
 */
export const SearchQueries = z
  .array(z.unknown())
  .catch([])
  .transform((queries) =>
    queries
      .slice(0, onDeviceLimits.queries)
      .filter((query) => typeof query === 'string')
      .map((query) => {
        const line = stripInvisible(query.slice(0, longest)).replace(/\s+/g, ' ').trim();
        return line.slice(0, onDeviceLimits.query).toWellFormed();
      })
      .filter(Boolean),
  );
