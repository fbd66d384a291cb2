import { unread } from './chrome.ts';
import { classTest, type Kind } from './kind.ts';
import { codeLanguage } from './language.ts';
import { isLineNumber, lineNumber } from './line-number.ts';
import { codeBlock } from './markdown-text.ts';
import type { Scope, Source } from './source.ts';
import { isElement, type ContentElement } from './content-element.ts';
import type { View } from './view.ts';

/** Beside the code rather than in it: what copies it, and what is shown where it is pointed at. */
const isAside = classTest(
  /(?:^|[\s_-])(?:copy|copybtn|clipboard|toolbar|tooltip|popup|popover|hover-?(?:card|info))(?=$|[\s_-])/i,
);
const isLine = classTest(/(?:^|\s)(?:[\w-]+-)?line(?=$|[\s-])/i);
const isAdded = classTest(/(?:^|[\s_-])(?:add(?:ed|ition)?|ins(?:erted)?)(?=$|[\s_-])/i);
const isRemoved = classTest(/(?:^|[\s_-])(?:removed?|del(?:eted|etion)?)(?=$|[\s_-])/i);

const isFragmentNamed = classTest(/(?:^|\s)fragment(?:$|\s)/);

/** Between the parts of a table there is no text, only how its source is set. */
const inTable = /^(?:table|thead|tbody|tfoot|tr)$/;

/** Code as its author wrote it. */
export interface Code {
  text: string;
  /** Its lines begin with the marks of a diff, which the page shows by other means. */
  diff: boolean;
}

/** A code block's lines as its author wrote them, without line numbers and buttons. */
export function codeText<E extends ContentElement>(
  root: E,
  kind: Kind,
  view: View<E>,
  scope?: Scope<E>,
): Code {
  const parts: string[] = [];
  const inFragment = isFragment(root, kind);
  let length = 0;
  /** The text so far ends a line, or there is none. */
  let fresh = true;
  /** A line ended with its element; a line break that follows in the text is the same one. */
  let ended = false;
  const marks = new Map<number, string>();
  const push = (part: string) => {
    parts.push(part);
    length += part.length;
    fresh = part.endsWith('\n');
  };
  const add = (part: string) => {
    if (!part) return;
    if (ended && !part.startsWith('\n')) push('\n');
    ended = false;
    push(part);
  };
  const read = (element: E, holder: Kind) => {
    const children = view.children(element);
    for (let child = children.next(); child; child = children.next()) {
      if (!isElement(child)) {
        const text = scope ? scope.textOf(child) : child.data;
        if (!inTable.test(holder.name) || text.trim()) add(text);
      } else if (!scope?.misses(child)) enter(child, holder.of(child));
    }
  };
  const enter = (element: E, like: Kind) => {
    if (like.name === 'br') return add('\n');
    const styled = element.hasAttribute('style');
    const line = isLine(like);
    // Tokens of one class look alike: one look at the style serves them all.
    if (like.runsOn && !styled && !line) return read(element, like);
    if (isLeftOut(element, like, view) || (inFragment && isBesideLines(element, like, root)))
      return scope?.skip(element);
    const { hidden, block } = view.box(element, like);
    if (hidden) return scope?.skip(element);
    const alone = (block && like.name !== 'td') || line;
    if (alone) {
      if (ended || !fresh) push('\n');
      ended = false;
    }
    const mark = alone || /^(?:ins|del|td)$/.test(like.name) ? markOf(like) : '';
    if (mark) marks.set(length, mark);
    const before = length;
    read(element, like);
    // A line's own line end ends it as well.
    ended ||= alone && (length === before || !fresh);
  };
  read(root, kind);
  return withMarks(parts.join(''), marks);
}

function isLeftOut<E extends ContentElement>(element: E, kind: Kind, view: View<E>): boolean {
  if (unread.has(kind.name) || /^(?:button|svg|th|caption)$/.test(kind.name)) return true;
  if (view.isOutside?.(element)) return true;
  return isAside(kind) || kind.role === 'tooltip' || isLineNumber(element, kind, view);
}

/** What a fragment holds besides its lines: the cards that are shown where a name is pointed at. */
function isBesideLines(element: ContentElement, kind: Kind, root: ContentElement): boolean {
  if (kind.name !== 'div' || element.parentElement !== root || isLine(kind)) return false;
  return !element.querySelector('.line');
}

function markOf(kind: Kind): string {
  if (kind.name === 'ins' || isAdded(kind)) return '+';
  return kind.name === 'del' || isRemoved(kind) ? '-' : '';
}

/** Lines that are added or removed by how they look only, marked as in a diff. */
function withMarks(text: string, marks: ReadonlyMap<number, string>): Code {
  if (marks.size === 0) return { text, diff: false };
  let at = 0;
  let said = true;
  const lines = text.split('\n').map((line) => {
    const mark = marks.get(at) ?? '';
    at += line.length + 1;
    if (mark) said &&= line.startsWith(mark);
    return { mark, line };
  });
  if (said || !lines.some(({ mark }) => mark)) return { text, diff: false };
  const marked = lines.map(({ mark, line }) => (mark || (line && ' ')) + line);
  return { text: marked.join('\n'), diff: true };
}

/** Whether a table only sets line numbers beside code. */
export function isCodeTable(table: ContentElement): boolean {
  if (!table.querySelector('td pre,td code,td[class*=code]')) return false;
  const gutter = table.querySelector('td[class],td[data-line-number]');
  if (!gutter) return false;
  return (
    gutter.hasAttribute('data-line-number') || lineNumber.test(gutter.getAttribute('class') ?? '')
  );
}

/** The name of a file, in a head over the code of a table; empty where there is none. */
export function titleOfCode(table: ContentElement): string {
  const head = table.querySelector('caption,th');
  return head?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
}

/** Code whose lines are blocks of their own, without an element that says so: Doxygen's. */
export function isFragment(element: ContentElement, kind: Kind): boolean {
  return isFragmentNamed(kind) && element.firstElementChild?.matches('.line,.foldopen') === true;
}

/** A code block as its author wrote it, between fences; empty where it has no code. */
export function listing<E extends ContentElement>(
  element: E,
  kind: Kind,
  { view, scope }: Source<E>,
  code: Code = codeText(element, kind, view, scope),
): string {
  const text = code.text
    .replace(/\u00a0/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  return text && codeBlock(text, code.diff ? 'diff' : codeLanguage(element));
}
