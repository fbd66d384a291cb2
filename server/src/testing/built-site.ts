import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { indexSite } from '../site/index/index-site.ts';
import type { SkippedPage } from '../site/site-files.ts';

/** A page as the index has it. */
export interface IndexedPage {
  title: string;
  /** Headings and blocks in their order, parted by a slash. */
  text: string;
  /** It can be found, and not only be read. */
  searched: boolean;
}

/** Files of a site in a folder of their own, and where its index goes. Gone after the test. */
export function builtSite(
  t: TestContext,
  files: Record<string, string | Uint8Array>,
): { dir: string; out: string } {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-site-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const dir = join(root, 'site');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return { dir, out: join(root, 'index.db') };
}

/** What the index of a site says of each of its pages, and what it says of those it left out. */
export async function indexedPages(
  t: TestContext,
  files: Record<string, string | Uint8Array>,
): Promise<{ pages: Record<string, IndexedPage>; skipped: SkippedPage[] }> {
  const { dir, out } = builtSite(t, files);
  const { skipped } = await indexSite({ dir, out });
  const database = new Database(out, { readonly: true });
  const rows = database
    .prepare<
      [],
      {
        url: string;
        page: string;
        list: number;
        id: number;
        level: number;
        title: string;
        text: string;
      }
    >(
      `SELECT url, pages.title AS page, is_link_list AS list, sections.id AS id, level,
         sections.title AS title, text
       FROM pieces JOIN sections ON sections.id = section_id JOIN pages ON pages.id = page_id
       ORDER BY pieces.id`,
    )
    .all();
  database.close();
  const pages: Record<string, IndexedPage> = {};
  let section = 0;
  for (const { url, page, list, id, level, title, text } of rows) {
    const found = (pages[url] ??= { title: page, text: '', searched: list === 0 });
    const said = [
      found.text,
      id !== section && level > 0 ? title : '',
      text.replaceAll('\n\n', ' / '),
    ];
    found.text = said.filter(Boolean).join(' / ');
    section = id;
  }
  return { pages, skipped };
}
