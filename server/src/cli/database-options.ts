import { defaultPostgres, type PostgresOptions } from '../store/postgres-options.ts';
import { UsageError } from './usage-error.ts';

/** How a Postgres database is used. */
export type DatabaseFlags = Pick<PostgresOptions, 'connections' | 'statementMs'>;

/** Flags for `parseCommandLine`, read by `parseDatabaseFlags`. */
export const databaseFlags = {
  'db-connections': { type: 'string' },
  'db-timeout': { type: 'string' },
} as const;

/** Help text of these flags. */
export const databaseHelp = `  --db-connections N
                 connections of this copy to Postgres, besides one that listens (default: ${defaultPostgres.connections})
  --db-timeout SECONDS
                 when Postgres ends a statement (default: ${defaultPostgres.statementMs / 1000})`;

/** @throws UsageError */
export function parseDatabaseFlags(values: {
  'db-connections'?: string | undefined;
  'db-timeout'?: string | undefined;
}): DatabaseFlags {
  const seconds = wholeNumber(values['db-timeout'], '--db-timeout', 600);
  return {
    connections: wholeNumber(values['db-connections'], '--db-connections', 1000),
    statementMs: seconds === undefined ? undefined : seconds * 1000,
  };
}

function wholeNumber(text: string | undefined, flag: string, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most) {
    throw new UsageError(`${flag} ${text} is not a number from 1 to ${most}.`);
  }
  return number;
}
