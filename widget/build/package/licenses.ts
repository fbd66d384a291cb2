import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licenses of other packages whose code is in the built files.
 *
 * @param modules Files that were bundled.
 */
export async function licensesOf(modules: Iterable<string>): Promise<string> {
  const folders = new Map<string, string>();
  for (const module of modules) {
    const found = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(module);
    if (found?.[1] && found[2]) folders.set(found[2], found[1]);
  }
  // Packages of one project have one license.
  const names = new Map<string, string[]>();
  for (const [name, folder] of [...folders].toSorted(([one], [other]) =>
    one.localeCompare(other),
  )) {
    const text = await licenseIn(folder);
    names.set(text, [...(names.get(text) ?? []), name]);
  }
  const parts = [...names].map(([text, names]) => `## ${names.join(', ')}\n\n${text}\n`);
  return `# Licenses of what these files contain\n\n${parts.join('\n')}`;
}

async function licenseIn(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (file) return (await readFile(join(folder, file), 'utf8')).trim();
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { license: string }).license;
}
