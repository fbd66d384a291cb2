import type { Element } from 'domhandler';
import { findAll } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { parsePolicies, type Policy } from './policy.ts';
import { timeoutMs } from './finding.ts';
import { decodeHtml } from '../../site/read/decode-html.ts';

/** A page that the assistant was put on. */
export interface InstalledPage {
  url: URL;
  policies: Policy[];
  /** The tag that brings the assistant, if the page itself has it. */
  script: { src: URL; integrity?: string | undefined; nonce?: string | undefined } | undefined;
  /** The ChatKit endpoint that the tag or the element names. */
  api: URL | undefined;
}

/** Fetches a page and reads from it how the assistant is set up there. */
export async function readInstalledPage(address: URL): Promise<InstalledPage> {
  const response = await fetch(address, {
    headers: { accept: 'text/html' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const url = new URL(response.url);
  const document = parseDocument(decodeHtml(new Uint8Array(await response.arrayBuffer())));
  const elements = findAll(
    ({ name }) => ['base', 'meta', 'script', 'pagewise-assistant'].includes(name),
    document.children,
  );
  const base = elements.find(({ name, attribs }) => name === 'base' && attribs['href']);
  const from = URL.parse(base?.attribs['href'] ?? '', url.href) ?? url;
  const resolve = (address: string | undefined) =>
    address === undefined ? undefined : (URL.parse(address, from.href) ?? undefined);
  const tag = elements.find(isLoader);
  const element = elements.find(({ name }) => name === 'pagewise-assistant');
  const src = resolve(tag?.attribs['src']);
  return {
    url,
    policies: [
      ...parsePolicies(response.headers.get('content-security-policy') ?? ''),
      ...elements
        .filter(isPolicy)
        .flatMap(({ attribs }) => parsePolicies(attribs['content'] ?? '')),
    ],
    script: src && { src, integrity: tag?.attribs['integrity'], nonce: tag?.attribs['nonce'] },
    api:
      resolve(tag?.attribs['data-api'] ?? element?.attribs['api']) ??
      (src && new URL('pagewise/chatkit', src)),
  };
}

const isLoader = ({ name, attribs }: Element): boolean =>
  name === 'script' && /(?:^|\/)pagewise\.js(?:[?#]|$)/.test(attribs['src'] ?? '');

const isPolicy = ({ name, attribs }: Element): boolean =>
  name === 'meta' && attribs['http-equiv']?.toLowerCase() === 'content-security-policy';
