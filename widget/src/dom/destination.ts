/** What starts a navigation: a click of the reader, or code (the page's, the server's or ours). */
export type AskedBy = 'reader' | 'code';

/**
 * Decides where the assistant may lead: to pages (http and https) of this origin, and of others where
 * the reader clicked. Everything that navigates asks it.
 *
 * @returns The address as the browser reads it, so that nothing in it can hide a scheme or a host.
 */
export function destination(address: string, by: AskedBy): URL | undefined {
  const url = parsedAddress(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  return by === 'reader' || url.origin === location.origin ? url : undefined;
}

/** An address of the page's document; undefined for what is none. */
export function parsedAddress(address: string): URL | undefined {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return undefined;
  }
}
