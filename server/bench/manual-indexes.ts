import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexSite } from '../src/site/index/index-site.ts';
import { openSiteIndex, type SiteIndex } from '../src/site/site-index.ts';
import { findManual, type Manual } from './manuals.ts';

/** Indexes of the manuals, each made when it is first asked for. */
export class ManualIndexes {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pagewise-bench-'));
  readonly #indexes = new Map<Manual['name'], SiteIndex | undefined>();

  /** `undefined` for a manual that is not on this machine. */
  async of(corpus: Manual['name']): Promise<SiteIndex | undefined> {
    if (!this.#indexes.has(corpus)) {
      const manual = findManual(corpus);
      const out = join(this.#folder, `${corpus}.db`);
      if (manual) await indexSite({ ...manual, out });
      this.#indexes.set(corpus, manual && openSiteIndex(out));
    }
    return this.#indexes.get(corpus);
  }

  async close(): Promise<void> {
    for (const index of this.#indexes.values()) await index?.close();
    rmSync(this.#folder, { recursive: true });
  }
}

/** The section that holds a place, in the words of a search result. */
export function enclosingSection(index: SiteIndex, place: string): string {
  const [url = '', anchor] = place.split('#');
  const section = index.section(url, anchor);
  return section ? `${section.url}#${section.sectionId}` : place;
}
