import type { MarkdownBlock } from '../../content.ts';
import { isText } from '../flat-tree.ts';

/** Stands where something of a block is left out. */
const gap = '[…]';
/** How far from where it must be a cut may be, to fall between two lines or words. */
const lineReach = 400;
const wordReach = 80;

/** A block taken apart: what each part of it needs, and what it is a part of. */
interface Block {
  /** The line of the fence with its language, the header of a table, or the mark of a list or quote. */
  head: string;
  body: string;
  /** The end of a fence. */
  tail: string;
  /** What stands in place of lines; within a line where it is empty. */
  gapLine: string;
  /** Where the reader is in the body. */
  place: number;
}

/**
 * The part of a block around the line of the window that the reader is at, two thirds of it after the
 * line. Takes so many characters at most, as long as `fits` finds them not too heavy.
 */
export function blockPart(
  block: MarkdownBlock<Element>,
  line: number,
  characters: number,
  fits: (text: string) => boolean,
): string {
  const parsed = parse(block, line, characters);
  let room = characters - parsed.head.length - parsed.tail.length;
  room -= 2 * (parsed.gapLine.length + gap.length + 2);
  for (; room > 0; room = Math.floor(room * 0.9)) {
    const part = cut(parsed, room);
    if (fits(part)) return part;
  }
  return '';
}

function parse(block: MarkdownBlock<Element>, line: number, characters: number): Block {
  const { text, element, rows } = block;
  const fence = /^[^\n`]*(`{3,})[^\n`]*\n/.exec(text);
  const [head = '', marks = ''] = fence ?? /^[^\n|]*\|.*\n(.*?)\|(?: --- \|)+\n/.exec(text) ?? [];
  if (!head || head.length > characters / 2) return prose(text, element, line);
  const end = fence ? text.lastIndexOf('\n') : text.length;
  const body = text.slice(head.length, end);
  const tail = text.slice(end);
  if (rows) {
    const place = lineStart(body, rowAt(rows, line) - rows.length);
    return { head, body, tail, gapLine: `${marks}| ${gap} |`, place };
  }
  const indent = tail.slice(1, tail.indexOf(marks));
  const place = Math.floor(fractionAt(element, line) * body.length);
  return { head, body, tail, gapLine: indent + gap, place };
}

function prose(text: string, element: Element, line: number): Block {
  const head = /^(?:[>#*\s-]|\d+[.)] )*/.exec(text)?.[0] ?? '';
  const body = text.slice(head.length);
  const place = Math.floor(fractionAt(element, line) * body.length);
  return { head, body, tail: '', gapLine: '', place };
}

/** So many characters of the body around the place, between lines or words where any are near. */
function cut({ head, body, tail, gapLine, place }: Block, room: number): string {
  const wanted = Math.min(body.length - place, Math.floor(Math.max((room * 2) / 3, room - place)));
  const before = Math.min(place, room - wanted);
  const from = place > before ? startNear(body, place - before, place) : 0;
  const to = place + wanted < body.length ? endNear(body, place + wanted, place) : body.length;
  const between = gapLine ? '\n' : ' ';
  const mark = gapLine || gap;
  const opening = from > 0 ? mark + between : '';
  const closing = to < body.length ? between + mark : '';
  return head + opening + body.slice(from, to) + closing + tail;
}

function startNear(body: string, from: number, place: number): number {
  const line = body.indexOf('\n', from - 1) + 1;
  if (line > 0 && line <= Math.min(place, from + lineReach)) return line;
  const word = /\s(?=\S)/.exec(body.slice(from - 1, Math.min(place, from + wordReach)));
  return word ? from + word.index : onCharacter(body, from);
}

function endNear(body: string, to: number, place: number): number {
  const line = body.lastIndexOf('\n', to);
  if (line >= Math.max(place, to - lineReach)) return line;
  const near = body.slice(Math.max(place, to - wordReach), to + 1);
  const word = /\s+\S*$/.exec(near);
  return word ? to + 1 - near.length + word.index : onCharacter(body, to);
}

/** Not between the halves of a character. */
function onCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}

/** Where a line of a text begins, counted from its end. */
function lineStart(text: string, line: number): number {
  let at = text.length;
  for (let lines = line; lines < 0 && at > 0; lines += 1) at = text.lastIndexOf('\n', at - 1);
  return at + 1;
}

function rowAt(rows: readonly Element[], line: number): number {
  const at = rows.findIndex((row) => row.getBoundingClientRect().bottom > line);
  return at < 0 ? rows.length - 1 : at;
}

/** How much of an element's text, from 0 to 1, stands before a line of the window, as it is scrolled. */
function fractionAt(element: Element, line: number): number {
  const { top, bottom } = element.getBoundingClientRect();
  const y = Math.max(top + 1, Math.min(line, bottom - 1));
  const texts: Text[] = [];
  let all = 0;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isText(node)) all += texts.push(node) && node.length;
  }
  const first = firstWhere(texts.length, (at) => {
    const shown = texts.slice(at).find((text) => bottomOf(text) > -Infinity);
    return !shown || bottomOf(shown) > y;
  });
  const text = texts[first];
  if (!text) return 1;
  const offset = firstWhere(text.length, (at) => bottomOf(text, at) > y);
  const before = texts.slice(0, first).reduce((sum, { length }) => sum + length, 0);
  return (before + offset) / all;
}

/** Where a text ends in the window, or the line of one character of it; nowhere if it is not shown. */
function bottomOf(text: Text, at?: number): number {
  const range = document.createRange();
  range.selectNodeContents(text);
  if (at !== undefined) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
  }
  const { bottom, height } = range.getBoundingClientRect();
  return height > 0 ? bottom : -Infinity;
}

/** The first of so many places in order where something is the case, and is in all that follow. */
function firstWhere(count: number, isCase: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isCase(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
