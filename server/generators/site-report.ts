import Database from 'better-sqlite3';
import { indexSite } from '../src/site/index/index-site.ts';
import { openSiteIndex } from '../src/site/site-index.ts';

/** What the index holds of a site. */
export interface SiteReport {
  title: string;
  pages: { url: string; title: string; language: string; version: string }[];
  sections: number;
  /** Pages that can be read and not found: another says the same. */
  doubles: number;
  /** Pages without a word that a search could find. */
  empty: string[];
  leftOut: { url: string; why: string }[];
}

/** Indexes a folder of built HTML and looks into the index. */
export async function siteReport(dir: string, out: string): Promise<SiteReport> {
  const { skipped, sections } = await indexSite({ dir, out });
  const index = openSiteIndex(out);
  const database = new Database(out, { readonly: true });
  try {
    return {
      title: index.summary.title,
      sections,
      pages: database
        .prepare<[], SiteReport['pages'][number]>(
          'SELECT url, title, language, version FROM pages ORDER BY id',
        )
        .all(),
      doubles: Number(
        database.prepare('SELECT count(*) FROM pages WHERE is_link_list').pluck().get(),
      ),
      empty: database
        .prepare<[], string>(
          `SELECT url FROM pages WHERE NOT EXISTS (
             SELECT 1 FROM pieces JOIN sections ON sections.id = section_id
             WHERE page_id = pages.id AND pieces.text <> '')`,
        )
        .pluck()
        .all(),
      leftOut: skipped.map((sentence) => {
        const [url = '', why = ''] = sentence.split(' was left out: ');
        return { url, why: why.replace(/\.$/, '') };
      }),
    };
  } finally {
    database.close();
    await index.close();
  }
}
