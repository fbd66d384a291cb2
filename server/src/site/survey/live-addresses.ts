import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteAddresses } from './address-style.ts';

/** Beside the pages, and hidden: no page of its own. */
const fileName = '.pagewise-addresses.json';

/** Notes in a folder of pages where they are on the web. */
export async function saveLiveAddresses(dir: string, addresses: SiteAddresses): Promise<void> {
  await writeFile(join(dir, fileName), JSON.stringify(addresses));
}

/** Where the pages of a folder are on the web. Empty when the folder does not say. */
export async function liveAddresses(dir: string): Promise<SiteAddresses> {
  const text = await readFile(join(dir, fileName), 'utf8').catch(() => '{}');
  return JSON.parse(text) as SiteAddresses;
}
