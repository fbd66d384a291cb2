import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPdfName, largestPdf } from '../formats/pdf.ts';
import { convertedHtml } from '../formats/site-format.ts';
import { decodeHtml } from '../read/decode-html.ts';
import { isXmlName } from '../read/is-page.ts';
import { xhtmlToHtml } from '../read/xhtml-to-html.ts';
import { reason, type SiteFile } from '../site-files.ts';

/** Larger files are data that happens to end in `.html`. */
const largestPage = 20_000_000;

/** A page as HTML, and what its bytes are known again by. */
export interface PageHtml {
  html: string;
  hash: string;
  /** Why there is no HTML. */
  reason?: string;
}

/** Reads the file of a page. @throws Error when it is not there, or too large. */
export async function readHtml(dir: string, file: SiteFile): Promise<PageHtml> {
  const { path, source = path, size } = file;
  const largest = isPdfName(path) ? largestPdf : largestPage;
  if (size > largest) throw new Error(`it is larger than ${largest / 1_000_000} MB`);
  const bytes = await readFile(join(dir, source));
  const found = { hash: hash('sha1', bytes) };
  try {
    const converted = await convertedHtml(bytes, file);
    if (converted !== undefined) return { ...found, html: converted };
  } catch (error) {
    return { ...found, html: '', reason: reason(error) };
  }
  const text = decodeHtml(bytes);
  return { ...found, html: isXmlName(path) ? xhtmlToHtml(text) : text };
}
