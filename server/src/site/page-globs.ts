import picomatch from 'picomatch';

/** Which pages of a site take part, as patterns for their paths: `guide/**`. */
export interface PageGlobs {
  /** Only pages whose path one of these matches. Default: all. */
  include?: readonly string[] | undefined;
  /** No page whose path one of these matches. */
  exclude?: readonly string[] | undefined;
}

const longestGlob = 1000;

/**
 * Says whether a page takes part, by its paths: that of its file and that of its address.
 *
 * A pattern without a wildcard stands for a page, or for all pages of a folder.
 *
 * @throws Error that names a pattern that cannot be used.
 *
 * @example
 * const isWanted = compileGlobs({ include: ['guide/**'], exclude: ['guide/drafts'] });
 */
export function compileGlobs({
  include = [],
  exclude = [],
}: PageGlobs): (...paths: string[]) => boolean {
  const [isIncluded, isExcluded] = [include, exclude].map((globs) =>
    globs.length === 0 ? undefined : picomatch(globs.flatMap(withFolder)),
  );
  return (...paths) =>
    !paths.some((path) => isExcluded?.(path)) && paths.some((path) => isIncluded?.(path) ?? true);
}

/** Globs as an index notes them: the same text for the same pages. */
export function globsKey({ include = [], exclude = [] }: PageGlobs): string {
  return JSON.stringify([[...new Set(include)].sort(), [...new Set(exclude)].sort()]);
}

function withFolder(glob: string): string[] {
  const path = glob.trim().replace(/^(?:\.?\/)+|\/+$/g, '');
  if (path === '') throw new Error(`"${glob}" matches no page.`);
  if (path.startsWith('!')) throw new Error(`"${glob}" begins with "!".`);
  if (path.length > longestGlob) throw new Error(`"${path.slice(0, 40)}…" is too long.`);
  return [path, `${path}/**`];
}
