import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import GithubSlugger from 'github-slugger';

/** What will make pages of a folder of Markdown, where that has its own way with addresses. */
export type SiteGenerator = 'docusaurus' | 'mkdocs' | 'vitepress';

/** Tells the generator of a folder by its settings, in the folder or beside it. */
export async function generatorOf(dir: string): Promise<SiteGenerator | undefined> {
  const [inside, beside] = await Promise.all(
    [dir, dirname(dir)].map((each) => readdir(each).catch((): string[] => [])),
  );
  const names = [...(inside ?? []), ...(beside ?? [])];
  if (inside?.includes('.vitepress')) return 'vitepress';
  if (names.some((name) => /^docusaurus\.config\.[cm]?[jt]s$/.test(name))) return 'docusaurus';
  return names.some((name) => /^mkdocs\.ya?ml$/.test(name)) ? 'mkdocs' : undefined;
}

/** Names the headings of one page as a generator does; without one, as GitHub. */
export class HeadingIds {
  readonly #generator: SiteGenerator | undefined;
  readonly #github = new GithubSlugger();
  readonly #taken = new Map<string, number>();

  constructor(generator: SiteGenerator | undefined) {
    this.#generator = generator;
  }

  idOf(text: string): string {
    if (this.#generator === 'vitepress') return this.#unique(vitePressId(text), '-');
    if (this.#generator === 'mkdocs') return this.#unique(mkDocsId(text), '_');
    return this.#github.slug(text);
  }

  #unique(id: string, separator: string): string {
    const count = this.#taken.get(id) ?? 0;
    this.#taken.set(id, count + 1);
    return count === 0 ? id : `${id}${separator}${count}`;
  }
}

function vitePressId(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]|\p{Cc}/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^\d/, '_$&')
    .toLowerCase();
}

function mkDocsId(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** Docusaurus orders files by numbers, which are not in their addresses; dates and versions are. */
export function withoutNumbers(path: string): string {
  return path
    .split('/')
    .map((name) =>
      /^\d+[-_.]\d/.test(name) ? name : name.replace(/^\d+\s{0,9}[-_.]+\s{0,9}(?=[^-_.\s])/, ''),
    )
    .join('/');
}
