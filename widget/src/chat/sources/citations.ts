import { bindsBracket, type Source } from '../../protocol.ts';
import { safeLink } from '../markdown/safe-link.ts';
import type { AssistantMessage } from '../model/protocol-types.ts';

/** A source of a message, and the number by which the text refers to it. */
export interface Citation {
  /** As it stands in brackets. Usually a number; a source can bring a label of its own. */
  number: string;
  source: Source;
}

/** An assistant message as it is shown. */
export interface CitedMessage {
  /** Markdown of each part, with the number in private characters where an annotation has no `[number]`. */
  parts: readonly string[];
  /** Each once, in the order of their annotations. */
  citations: readonly Citation[];
}

/** The page that a source is, if it may be followed. */
export function linkOf(source: Source): string | undefined {
  return source.type === 'url' ? safeLink(source.url) : undefined;
}

/** Characters beside an annotation in which its number is looked for. */
const longestNumbers = 300;

const known = new WeakMap<AssistantMessage['content'], CitedMessage>();

/** The texts of a message with its citations. */
export function citedMessage({ content }: AssistantMessage): CitedMessage {
  const before = known.get(content);
  if (before) return before;
  const citations: Citation[] = [];
  const parts = content.map((part) => citedText(part, citations));
  const cited = { parts, citations };
  known.set(content, cited);
  return cited;
}

function citedText(
  { text, annotations }: AssistantMessage['content'][number],
  citations: Citation[],
): string {
  const places = annotations.flatMap(({ source, index }) => {
    const number = numberOf(source, citations);
    return index == null || hasNumber(text, index, number) ? [] : [{ at: index, number }];
  });
  // From the end, so that the places before stay where they are.
  return places
    .toSorted((a, b) => b.at - a.at)
    .reduce((so, { at, number }) => `${so.slice(0, at)}\uE000${number}\uE001${so.slice(at)}`, text);
}

/** The text itself has `[number]` where the annotation stands, alone or among others. */
function hasNumber(text: string, at: number, number: string): boolean {
  const before = /(\S?)((?:\s*\[[^[\]\n]+\])+)[\s.,;:!?]*$/.exec(
    text.slice(Math.max(0, at - longestNumbers), at),
  );
  const after = /^[\s.,;:!?]*((?:\[[^[\]\n]+\]\s*)+)/.exec(text.slice(at, at + longestNumbers));
  const [, word = '', numbers = ''] = before ?? [];
  const isIndex = numbers.startsWith('[') && bindsBracket.test(word);
  return `${isIndex ? '' : numbers}${after?.[1]}`.includes(`[${number}]`);
}

/** The number of a source among the citations, to which it is added if it is new. */
function numberOf(source: Source, citations: Citation[]): string {
  const own = source.type === 'entity' ? source.inline_label : undefined;
  const there = citations.find((citation) =>
    own ? citation.number === own : identity(citation.source) === identity(source),
  );
  if (there) return there.number;
  const number = own ?? `${citations.length + 1}`;
  citations.push({ number, source });
  return number;
}

function identity(source: Source): string {
  const { type } = source;
  return type + (type === 'url' ? source.url : type === 'file' ? source.filename : source.id);
}
