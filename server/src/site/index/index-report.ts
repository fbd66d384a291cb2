import Database from 'better-sqlite3';
import type { SkippedPage } from '../site-files.ts';

/** A page as the report of an index has it. */
export interface ReportedPage {
  url: string;
  title: string;
  language: string;
  version: string;
  /** Length of its text, in characters. */
  length: number;
  /** A search can find it; else it can only be read. */
  isSearched: boolean;
}

/** What an index holds of a site, and what it does not. */
export interface IndexReport {
  title: string;
  pages: ReportedPage[];
  sections: number;
  pieces: number;
  skipped: readonly SkippedPage[];
  /** How many pages the owner left out. */
  excluded: number;
}

/** Looks into an index that was just made. */
export function readIndexReport(
  out: string,
  { skipped, excluded }: Pick<IndexReport, 'skipped' | 'excluded'>,
): IndexReport {
  const database = new Database(out, { readonly: true });
  try {
    const meta = new Map(
      database.prepare<[], [string, string]>('SELECT key, value FROM meta').raw().all(),
    );
    const pages = database
      .prepare<[], Omit<ReportedPage, 'isSearched'> & { isSearched: number }>(
        `SELECT url, pages.title, language, version, NOT is_link_list AS isSearched,
           coalesce(sum(length(text)), 0) AS length
         FROM pages LEFT JOIN sections ON page_id = pages.id LEFT JOIN pieces ON section_id = sections.id
         GROUP BY pages.id ORDER BY pages.id`,
      )
      .all();
    return {
      title: meta.get('title') ?? '',
      pages: pages.map((page) => ({ ...page, isSearched: page.isSearched === 1 })),
      sections: Number(meta.get('sections')),
      pieces: Number(meta.get('pieces')),
      skipped,
      excluded,
    };
  } finally {
    database.close();
  }
}

/** The pages without a word that a search could find. */
export function emptyPages({ pages }: IndexReport): ReportedPage[] {
  return pages.filter(({ length }) => length === 0);
}

/** Pages by the reason they were left out, the most frequent first. */
export function byReason(skipped: readonly SkippedPage[]): [reason: string, paths: string[]][] {
  const paths = new Map<string, string[]>();
  for (const { path, reason } of skipped) {
    const same = paths.get(reason);
    if (same) same.push(path);
    else paths.set(reason, [path]);
  }
  return [...paths].sort(([, a], [, b]) => b.length - a.length);
}
