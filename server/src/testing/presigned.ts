/**
 * Checks presigned requests (AWS Signature Version 4), as S3 does. Written from the specification, so
 * that it shares nothing with what signs.
 *
 * @module
 */
import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why S3 would refuse the request; `undefined` when it would not, or the request is not presigned. */
export function presignedFault(
  { method = '', url = '', headers }: IncomingMessage,
  secretAccessKey: string,
): 'expired' | 'signature' | undefined {
  const { pathname, searchParams } = new URL(url, 'http://bucket');
  const given = searchParams.get('X-Amz-Signature');
  // Browsers ask first whether they may send, and sign nothing.
  if (given === null || method === 'OPTIONS') return undefined;
  const date = searchParams.get('X-Amz-Date') ?? '';
  const begun = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const lifetimeMs = Number(searchParams.get('X-Amz-Expires')) * 1000;
  if (!(Date.now() <= begun + lifetimeMs)) return 'expired';
  searchParams.delete('X-Amz-Signature');
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const signed = searchParams.get('X-Amz-SignedHeaders') ?? '';
  const canonicalHeaders = signed
    .split(';')
    .map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`)
    .join('');
  const request = [method, pathname, query, canonicalHeaders, signed, 'UNSIGNED-PAYLOAD'];
  const [, ...scope] = (searchParams.get('X-Amz-Credential') ?? '').split('/');
  const hash = createHash('sha256').update(request.join('\n')).digest('hex');
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, text).toString('hex') === given ? undefined : 'signature';
}

const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
