import type Database from 'better-sqlite3';
import { applicationId, schemaVersion } from './index-schema.ts';

/** A site index cannot be used. The message says what to do. */
export class SiteIndexError extends Error {
  override name = 'SiteIndexError';
}

/** @throws {@link SiteIndexError} when this program does not read such a file. */
export function checkFormat(path: string, database: Database.Database): void {
  const id = database.pragma('application_id', { simple: true });
  const version = database.pragma('user_version', { simple: true });
  if (id !== applicationId) throw new SiteIndexError(`${path} is not a site index.`);
  if (version !== schemaVersion) {
    throw new SiteIndexError(
      `${path} is a site index of version ${String(version)}, and this program reads version ` +
        `${schemaVersion}. Index the site again.`,
    );
  }
}
