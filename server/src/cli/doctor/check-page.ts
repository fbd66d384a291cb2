import { createHash } from 'node:crypto';
import { fail, timeoutMs, reasonOf, pass, type Finding } from './finding.ts';
import type { InstalledPage } from './installed-page.ts';
import { allows, type Policy } from './policy.ts';

/** Whether what the page itself has lets the assistant come and ask. */
export async function checkPage(page: InstalledPage, api: URL): Promise<Finding[]> {
  const { script } = page;
  if (!script) {
    return [
      pass('tag', 'not in the HTML: a script adds the assistant'),
      ...checkPolicies(page, [['connect-src', api]]),
    ];
  }
  return [
    pass('tag', `loads ${script.src}`),
    await checkLoader(script.src, script.integrity),
    ...checkPolicies(page, [
      ['script-src', script.src],
      ['script-src', new URL('pagewise/index.js', script.src)],
      ['connect-src', api],
    ]),
  ];
}

async function checkLoader(src: URL, integrity: string | undefined): Promise<Finding> {
  try {
    const response = await fetch(src, { signal: AbortSignal.timeout(timeoutMs) });
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok) return fail('script', `${src} answers with status ${response.status}`);
    if (!/javascript/.test(type)) {
      return fail('script', `${src} is served as "${type}": serve it as text/javascript`);
    }
    const code = new Uint8Array(await response.arrayBuffer());
    if (integrity && !fits(code, integrity)) {
      return fail(
        'script',
        'its integrity is of another version: take the one of dist/integrity.json',
      );
    }
    return pass('script', integrity ? 'loads, and matches the hash in the tag' : 'loads');
  } catch (error) {
    return fail('script', `${src} cannot be reached: ${reasonOf(error)}`);
  }
}

const fits = (code: Uint8Array, integrity: string): boolean =>
  integrity
    .trim()
    .split(/\s+/)
    .some((hash) => {
      const algorithm = /^sha(?:256|384|512)(?=-)/.exec(hash)?.[0];
      return (
        algorithm && `${algorithm}-${createHash(algorithm).update(code).digest('base64')}` === hash
      );
    });

function checkPolicies(
  { url, policies, script }: InstalledPage,
  needs: readonly ['script-src' | 'connect-src', URL][],
): Finding[] {
  if (policies.length === 0) return [pass('policy', 'the page has no Content-Security-Policy')];
  const refused = (policy: Policy) =>
    needs.filter(
      ([directive, address]) => !allows(policy, directive, address, { url, nonce: script?.nonce }),
    );
  const missing = new Set(
    policies.flatMap(refused).map(([directive, { origin }]) => `${directive} ${origin}`),
  );
  return missing.size === 0
    ? [pass('policy', 'allows the assistant')]
    : [...missing].map((source) => fail('policy', `the page blocks the assistant: add ${source}`));
}
