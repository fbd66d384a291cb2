import { endOfHead } from '../../site/read/end-of-head.ts';
import { handoffByServer } from '../../protocol/handoff.ts';
import type { ServeOptions } from './serve-options.ts';

/** The tag of the assistant on a page that this server serves. `auto` is the assistant's default. */
export function scriptTag(
  origin: string,
  {
    onDevice,
    chatKit,
    handoff,
    files,
    identity,
  }: Pick<ServeOptions, 'onDevice' | 'chatKit'> &
    Partial<
      Pick<ServeOptions, 'handoff' | 'files'> & { identity: Pick<ServeOptions['identity'], 'gate'> }
    >,
): string {
  const mode = onDevice === 'auto' ? '' : ` data-on-device="${onDevice}"`;
  const renderer = chatKit === undefined ? '' : ' data-renderer="chatkit"';
  const key = chatKit ? ` data-domain-key="${chatKit}"` : '';
  const way = handoff?.webhook ? handoffByServer : handoff?.link;
  const person = way === undefined ? '' : ` data-handoff="${escaped(way)}"`;
  const gate = identity?.gate === undefined ? '' : ` data-gate="${escaped(identity.gate)}"`;
  const attachments = files ? ' data-attachments="true"' : '';
  return `<script src="${origin}/pagewise.js" async=""${mode}${renderer}${key}${person}${gate}${attachments}></script>`;
}

/** For an attribute; in a page of any encoding. */
function escaped(text: string): string {
  return text.replace(/[^ !#-%'-;=?-~]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/**
 * A page with the script tag put in: before the end of its head, or where a browser would end the
 * head of a page that does not say. Works on bytes, so that a page keeps its own encoding. A frameset
 * stays as it is: it shows nothing but its frames, which are pages of their own.
 */
export function withScriptTag(page: Buffer, tag: string, { isXml = false } = {}): Buffer {
  const wide = wideEncoding(page);
  const html = wide ? new TextDecoder(wide).decode(page) : page.toString('latin1');
  const { at, next } = endOfHead(html, { isXml });
  if (next === 'frameset') return page;
  if (!wide) {
    return Buffer.concat([page.subarray(0, at), Buffer.from(tag, 'latin1'), page.subarray(at)]);
  }
  const bytes = Buffer.from(`\uFEFF${html.slice(0, at)}${tag}${html.slice(at)}`, 'utf16le');
  return wide === 'utf-16le' ? bytes : bytes.swap16();
}

/** In these a tag takes two bytes a letter. Browsers know them by their mark alone. */
function wideEncoding([first, second]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
