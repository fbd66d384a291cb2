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
  // Many packages have the same terms, and each its own copyright.
  const groups = new Map<string, { names: string[]; copyrights: Set<string> }>();
  for (const [name, folder] of [...folders].toSorted(([one], [other]) =>
    one.localeCompare(other),
  )) {
    const { copyrights, terms } = partsOf(await licenseIn(folder));
    const group = groups.get(terms) ?? { names: [], copyrights: new Set() };
    groups.set(terms, group);
    group.names.push(name);
    for (const line of copyrights) group.copyrights.add(line);
  }
  const parts = [...groups].map(
    ([terms, { names, copyrights }]) =>
      `## ${names.join(', ')}\n\n${[...copyrights].join('  \n')}\n\n${terms}\n`,
  );
  return `# Licenses of what these files contain\n\n${parts.join('\n')}`;
}

/** A license as its copyright lines and its terms, one line for each paragraph. */
function partsOf(text: string): { copyrights: string[]; terms: string } {
  const isTitle = /^(?:The )?(?:MIT License(?: \(MIT\))?|BSD 3-Clause License)$/;
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());
  const isCopyright = (paragraph: string) => /^copyright \(c\)/i.test(paragraph);
  const lines = (paragraph: string) => paragraph.split('\n').map((line) => line.trim());
  return {
    copyrights: paragraphs.filter(isCopyright).flatMap(lines),
    terms: paragraphs
      .filter((paragraph) => !isCopyright(paragraph) && !isTitle.test(paragraph))
      .map((paragraph) => lines(paragraph).join(' '))
      .join('\n\n'),
  };
}

async function licenseIn(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (file) return (await readFile(join(folder, file), 'utf8')).trim();
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { license: string }).license;
}
