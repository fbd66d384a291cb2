import {
  type HandoffField,
  handoffPlaces,
  type HandoffTemplate,
  type HandoffTexts,
} from '../../handoff-protocol.ts';

/** Characters that a link may have: what browsers, servers, and mail programs take. */
const longest = { 'https:': 8000, 'mailto:': 1900 } as const;

/** Which text gives way first where not all fit. The newest of a chat stays, of others the beginning. */
const givesWay = ['transcript', 'passage', 'question', 'page'] as const;

/** The address with its texts; `isCut` when not all of them fit. */
export function handoffLink(
  { text, fields }: HandoffTemplate,
  texts: HandoffTexts,
): { href: string; isCut: boolean } {
  const isMail = /^mailto:/i.test(text);
  const encoded = (name: HandoffField): string[] => encodedCharacters(texts[name], isMail);
  const parts = new Map(fields.map((name) => [name, encoded(name)]));
  const times = (name: HandoffField): number => text.split(`{${name}}`).length - 1;
  const sizeOf = (name: HandoffField): number =>
    times(name) * (parts.get(name) ?? []).reduce((sum, { length }) => sum + length, 0);
  const rest = text.replace(handoffPlaces, '').length;
  let excess =
    rest +
    fields.reduce((sum, name) => sum + sizeOf(name), 0) -
    longest[isMail ? 'mailto:' : 'https:'];
  let isCut = false;
  for (const name of givesWay) {
    const all = parts.get(name);
    if (!all || excess <= 0) continue;
    isCut = true;
    const before = sizeOf(name);
    parts.set(name, shortened(all, Math.ceil(excess / times(name)), name === 'transcript'));
    excess -= before - sizeOf(name);
  }
  const href = text.replace(
    handoffPlaces,
    (_, name: HandoffField) => parts.get(name)?.join('') ?? '',
  );
  return { href, isCut };
}

/** Each character as it stands in an address. */
function encodedCharacters(text: string, isMail: boolean): string[] {
  const whole = text
    // Half a character cannot be encoded.
    .replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
    .trim()
    .replace(/\r\n?|\n/g, isMail ? '\r\n' : '\n');
  return Array.from(whole, encodeURIComponent);
}

/** Without characters that take `excess`, at the beginning or at the end, and a sign for what is gone. */
function shortened(characters: readonly string[], excess: number, fromStart: boolean): string[] {
  const sign = encodeURIComponent('…');
  const ordered = fromStart ? characters : characters.toReversed();
  let freed = -sign.length;
  let at = 0;
  while (at < ordered.length && freed < excess) freed += ordered[at++]?.length ?? 0;
  if (at === ordered.length && freed < excess) return [];
  const kept = [sign, ...ordered.slice(at)];
  return fromStart ? kept : kept.toReversed();
}
