import { filled } from '../../strings/filled.ts';
import type { SpokenStrings } from '../../strings/en/spoken.ts';

/** How far a message has been spoken: all units before one of a block. */
export interface Place {
  block: number;
  unit: number;
}

/** The end of a sentence, in the writing systems that mark one. */
const sentences = /[^]*?(?:[.!?…।؟]["'”’»)\]]{0,3}(?=\s)|[。！？]|$)/g;

/** The most that is spoken at once. Longer texts are cut: listeners do not wait for their end. */
const most = { characters: 10_000, units: 2000 } as const;

/** Words that need no period before what follows. */
const ends = /[.!?…:;,。！？：；，।؟،]["'”’»)]*$/;

export interface Spoken {
  words: string;
  /** Where to go on. */
  next: Place;
}

/**
 * What there is to speak of a message as it is shown, from a place on.
 *
 * @param blocks The blocks that its Markdown became.
 * @param ended False while more is to come: then only finished sentences are spoken.
 */
export function spokenText(
  blocks: readonly Element[],
  from: Place,
  ended: boolean,
  strings: SpokenStrings,
): Spoken {
  const words: string[] = [];
  let next = from;
  let length = 0;
  let count = 0;
  for (let index = from.block; index < blocks.length; index += 1) {
    if (length > most.characters || count > most.units) {
      next = { block: blocks.length - 1, unit: most.units };
      break;
    }
    const open = !ended && index === blocks.length - 1;
    const units = unitsOf(blocks[index]!, open, strings);
    for (const unit of units.slice(index === from.block ? from.unit : 0)) {
      if (length <= most.characters) words.push(unit);
      length += unit.length;
    }
    // A block without text takes time, too.
    count += Math.max(1, units.length);
    next = { block: index, unit: units.length };
  }
  return {
    words: words.map((unit) => (ends.test(unit) ? unit : `${unit}.`)).join(' '),
    next,
  };
}

/** White space is one space, and the place of a citation nothing. */
const plain = (found: string): string => (found.endsWith('\uE000') ? '' : ' ');

/** Sentences, lines of a table and the like; those of an open block without the last, which grows. */
function unitsOf(block: Element, open: boolean, strings: SpokenStrings): string[] {
  const units: string[] = [];
  for (const unit of unitsIn(block, strings)) {
    if (unit && units.push(unit) === most.units) break;
  }
  if (open) units.pop();
  return units.map((unit) => unit.replace(/\s?\uE000|\s+/g, plain).trim()).filter(Boolean);
}

function* unitsIn(block: Element, strings: SpokenStrings): Generator<string> {
  if (block.matches('.code')) yield codeWords(block, strings);
  else if (block.matches('tr')) yield [...block.children].map(textOf).join(', ');
  else if (block.matches('p, h3, h4, h5, h6, .math')) yield* textOf(block).match(sentences) ?? [];
  else for (const child of block.children) yield* unitsIn(child, strings);
}

/** “code, SQL, 2 lines”. */
function codeWords(figure: Element, strings: SpokenStrings): string {
  const code = figure.querySelector('code')?.textContent?.trimEnd() ?? '';
  const language =
    figure.querySelector('figcaption span')?.textContent ??
    /language-(\S*)/.exec(figure.className)?.[1];
  const count = code.split('\n').length;
  const lines = filled(count === 1 ? strings.codeLine : strings.codeLines, { count });
  return [strings.spokenCode, language, lines].filter(Boolean).join(', ');
}

/** The text of an element as it is shown; of a formula its TeX, of an image its description. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement)) return '';
  if (node.matches('.citation, sup > button')) return '\uE000';
  if (node instanceof HTMLImageElement) return node.alt;
  if (node.localName === 'br') return ' ';
  return node.dataset['tex'] ?? [...node.childNodes].map(textOf).join('');
}
