const meta = /<meta(?=[\s/])[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i;
const xml = /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i;
/** As far as browsers look for what a file declares, and a little farther. */
const headLength = 4096;

/**
 * The text of an HTML file, as browsers read it: a byte order mark decides, then what the file
 * declares; UTF-8 where it declares nothing and is valid as such, else Windows-1252.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, headLength))
    .replace(/<!--[^]*?-->/g, '');
  const declared = meta.exec(head)?.[1] ?? xml.exec(head)?.[1];
  const decoder = declared && decoderFor(declared);
  if (decoder) return decoder.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What the first bytes tell: a byte order mark, or a `<` that takes two bytes. */
function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return undefined;
}

/** Returns `undefined` for an unknown encoding, as if none were declared. */
function decoderFor(declared: string): InstanceType<typeof TextDecoder> | undefined {
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  const name = /^utf-?16/i.test(declared) ? 'utf-8' : declared;
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}
