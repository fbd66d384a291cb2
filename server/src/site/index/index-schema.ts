/**
 * The tables of a site index. A file of another version is not opened: it is rebuilt in seconds.
 * Raise the version as well when pages are read in another way.
 *
 * @module
 */

/** Version of the tables, kept as SQLite's `user_version`. */
export const schemaVersion = 9;
/** "PGWS": tells a site index from any other SQLite file. */
export const applicationId = 0x50475753;

export const schema = `
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE pages (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    language TEXT NOT NULL, version TEXT NOT NULL, is_link_list INTEGER NOT NULL
  );
  CREATE TABLE sections (
    id INTEGER PRIMARY KEY, page_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    anchor TEXT NOT NULL, title TEXT NOT NULL, level INTEGER NOT NULL, path TEXT NOT NULL
  );
  CREATE INDEX sections_of_page ON sections (page_id, ordinal);
  CREATE TABLE anchors (
    page_id INTEGER NOT NULL, name TEXT NOT NULL, section_id INTEGER NOT NULL,
    PRIMARY KEY (page_id, name)
  ) WITHOUT ROWID;
  CREATE TABLE pieces (
    id INTEGER PRIMARY KEY, section_id INTEGER NOT NULL,
    anchor TEXT NOT NULL, term TEXT NOT NULL, text TEXT NOT NULL
  );
  CREATE INDEX pieces_of_section ON pieces (section_id, id);
  CREATE TABLE links (
    page_id INTEGER NOT NULL, url TEXT NOT NULL, anchor TEXT NOT NULL, text TEXT NOT NULL
  );
  CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, hash TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE suggestions (
    url TEXT PRIMARY KEY, hash TEXT NOT NULL, questions TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE survey (data BLOB NOT NULL);
  CREATE TABLE vectors (hash TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE piece_vectors (piece_id INTEGER PRIMARY KEY, hash TEXT NOT NULL);
  CREATE TABLE inverted (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
`;
