import { parsedAddress } from './destination.ts';

/**
 * Whether an address leads to the page at `here`, however its host writes addresses: with or without
 * `.html`, `index.html`, a slash at the end or percent signs. Parameters of `here` that `address` does
 * not have are no difference, nor is a fragment that is no route.
 */
export function samePage(address: string, here: string): boolean {
  const [wanted, current] = [parsedAddress(address), parsedAddress(here)];
  if (!wanted || !current || wanted.host !== current.host) return false;
  const route = routeOf(wanted);
  return (
    pathOf(wanted) === pathOf(current) &&
    (!route || route === routeOf(current)) &&
    [...wanted.searchParams].every(([name, value]) =>
      current.searchParams.getAll(name).includes(value),
    )
  );
}

function pathOf({ pathname }: URL): string {
  return decoded(pathname)
    .normalize()
    .replace(/\/index(?:\.\w+)?$/i, '')
    .replace(/\.x?html?$/i, '')
    .replace(/\/+$/, '');
}

/** Where a site of one document keeps its pages in the fragment. */
function routeOf({ hash }: URL): string {
  return /^#!?\//.test(hash) ? (hash.split('?', 1)[0] ?? '') : '';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
