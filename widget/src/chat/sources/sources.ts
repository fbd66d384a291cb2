import { bindsBracket, type Source } from '../../protocol.ts';
import { safeLink } from '../markdown/safe-link.ts';
import type { AssistantMessage } from '../model/protocol-types.ts';

/** A source of a message and the label of its marks in the text. */
export interface NumberedSource {
  label: string;
  source: Source;
}

/** An assistant message as it is shown. */
export interface MarkedMessage {
  /** Markdown of each part, with a private mark wherever an annotation has a place but no `[label]` there. */
  parts: readonly string[];
  /** Each once, in the order of their annotations. */
  sources: readonly NumberedSource[];
}

/** The page that a source is, if it may be followed. */
export function linkOf(source: Source): string | undefined {
  return source.type === 'url' ? safeLink(source.url) : undefined;
}

/** Characters beside an annotation in which its mark is looked for. */
const longestMarks = 300;

const known = new WeakMap<AssistantMessage['content'], MarkedMessage>();

/** The texts of a message with its sources numbered. */
export function markedMessage({ content }: AssistantMessage): MarkedMessage {
  const before = known.get(content);
  if (before) return before;
  const sources: NumberedSource[] = [];
  const parts = content.map((part) => markedText(part, sources));
  const marked = { parts, sources };
  known.set(content, marked);
  return marked;
}

function markedText(
  { text, annotations }: AssistantMessage['content'][number],
  sources: NumberedSource[],
): string {
  const places = annotations.flatMap(({ source, index }) => {
    const label = numbered(sources, source);
    return index == null || isMarked(text, index, label) ? [] : [{ at: index, label }];
  });
  // From the end, so that the places before stay where they are.
  return places
    .toSorted((a, b) => b.at - a.at)
    .reduce((so, { at, label }) => `${so.slice(0, at)}\uE000${label}\uE001${so.slice(at)}`, text);
}

/** The text itself says `[label]` where the annotation stands, alone or among other marks. */
function isMarked(text: string, at: number, label: string): boolean {
  const before = /(\S?)((?:\s*\[[^[\]\n]+\])+)[\s.,;:!?]*$/.exec(
    text.slice(Math.max(0, at - longestMarks), at),
  );
  const after = /^[\s.,;:!?]*((?:\[[^[\]\n]+\]\s*)+)/.exec(text.slice(at, at + longestMarks));
  const [, word = '', marks = ''] = before ?? [];
  const isIndex = marks.startsWith('[') && bindsBracket.test(word);
  return `${isIndex ? '' : marks}${after?.[1]}`.includes(`[${label}]`);
}

function numbered(sources: NumberedSource[], source: Source): string {
  const own = source.type === 'entity' ? source.inline_label : undefined;
  const there = sources.find((entry) =>
    own ? entry.label === own : identity(entry.source) === identity(source),
  );
  if (there) return there.label;
  const label = own ?? `${sources.length + 1}`;
  sources.push({ label, source });
  return label;
}

function identity(source: Source): string {
  const { type } = source;
  return type + (type === 'url' ? source.url : type === 'file' ? source.filename : source.id);
}
