import type { Work } from '../time-slice.ts';
import { placesOf } from './seed-places.ts';

interface Around {
  before: string;
  after: string;
}

/** A part of a text, from one place up to another. */
export interface Stretch {
  from: number;
  to: number;
}

interface Match extends Stretch {
  cost: number;
  /** Places in the passage of the first letter that is the same, and of the last. */
  first: number;
  last: number;
}

/** Letters by which the places are found that are worth a look. */
const seed = 8;
/** Longest text that is compared letter by letter; of a longer one, this much of both ends. */
const compared = 256;
/** Places that are compared. */
const tried = 6;
/** What a letter costs that is missing or another; one more that stands between costs a quarter. */
const letter = 4;

/** How many letters may be missing or others: in a short passage few, as little else would be left. */
function bearable(length: number): number {
  return Math.max(1, Math.min(0.35, 0.1 + length / 160) * length);
}

/**
 * The stretch of `text` most like `wanted`, though words in it have changed, gone or come; null where
 * nothing is like it. Seeds of the passage that still stand somewhere vote for where it begins; the
 * best places are compared letter by letter, one in a slice.
 */
export function* nearestMatch(text: string, wanted: string, around: Around): Work<Stretch | null> {
  let best: Match | undefined;
  for (const { start } of yield* candidates(text, wanted, around, tried)) {
    yield;
    const match = compare(text, wanted, start);
    if (match && (!best || match.cost < best.cost)) best = match;
  }
  return best && best.cost <= dearest(wanted) ? supported(text, wanted, best) : null;
}

/**
 * Where a stretch like `wanted` may stand in a text that also holds what is hidden, likeliest first:
 * more places, with more that differs, and those where only a part of it stands.
 */
export function* nearPlaces(text: string, wanted: string, around: Around): Work<Stretch[]> {
  const found: Stretch[] = [];
  for (const { start, share } of yield* candidates(text, wanted, around, 3 * tried)) {
    yield;
    const match = compare(text, wanted, start);
    if (match && match.cost <= 2.5 * dearest(wanted)) found.push(match);
    else if (share > 0.2) found.push({ from: Math.max(0, start), to: start + wanted.length });
  }
  return found;
}

/** The most that a match may cost. */
function dearest(wanted: string): number {
  return letter * bearable(Math.min(wanted.length, 2 * compared));
}

/** How far from its place in the passage a part of it may stand. */
const slack = 12;

/** Without what stands at the ends by chance: they are letters that the passage has about there. */
function supported(text: string, wanted: string, match: Match): Stretch | null {
  const size = Math.min(4, wanted.length);
  const isIn = (at: number, low: number, high: number) =>
    wanted.slice(Math.max(0, low - slack), high + slack + size).includes(text.slice(at, at + size));
  let { from, to } = match;
  while (to - from >= size && !isIn(from, match.first, match.first + from - match.from)) from += 1;
  const last = match.last + 1 - size;
  while (to - from >= size && !isIn(to - size, last - (match.to - to), last)) to -= 1;
  return to - from >= size ? { from, to } : null;
}

interface Candidate {
  /** Where the passage would begin. */
  start: number;
  /** Of the seeds, those that stand where they would then. */
  share: number;
}

/** Likely starts, most votes first. */
function* candidates(
  text: string,
  wanted: string,
  around: Around,
  most: number,
): Work<Candidate[]> {
  const votes = new Map<number, number>();
  const whole = around.before + wanted + around.after;
  const size = Math.min(seed, Math.max(4, whole.length >> 1));
  const step = Math.max(1, Math.floor(whole.length / 64));
  const seeds: number[] = [];
  for (let at = 0; at + size <= whole.length; at += step) seeds.push(at);
  const known = yield* placesOf(
    text,
    size,
    seeds.map((at) => whole.slice(at, at + size)),
  );
  for (const at of seeds) {
    const places = known.get(whole.slice(at, at + size)) ?? [];
    for (const place of places) {
      const bucket = Math.round((place - at + around.before.length) / 16);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / places.length);
    }
  }
  return [...votes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([bucket, count]) => ({ start: bucket * 16, share: count / seeds.length }));
}

/** Compares what stands about a place with the passage, or with both ends of a long one. */
function compare(text: string, wanted: string, start: number): Match | undefined {
  if (wanted.length <= 2 * compared) return align(text, wanted, start);
  const rest = wanted.length - compared;
  const head = align(text, wanted.slice(0, compared), start);
  const tail = align(text, wanted.slice(-compared), start + rest);
  if (!head || !tail || tail.to < head.to) return undefined;
  return { ...head, to: tail.to, last: rest + tail.last, cost: head.cost + tail.cost };
}

/**
 * The cheapest way to turn the passage into a stretch near `start`: edit distance, free to begin and
 * end anywhere near it. Letters in between that belong to words which have come cost less than letters
 * that have gone: a passage keeps its first and its last word.
 */
function align(text: string, wanted: string, start: number): Match | undefined {
  const room = 64 + (wanted.length >> 1);
  const base = Math.max(0, start - room);
  const near = codes(text.slice(base, start + wanted.length + room));
  let [row, after] = [newRow(near.length), newRow(near.length)];
  for (let column = 0; column <= near.length; column += 1) row.from[column] = column;
  row.first.fill(-1);
  for (const [at, code] of codes(wanted).entries()) {
    fillRow(after, row, near, code, at);
    [row, after] = [after, row];
  }
  let best = 0;
  for (let to = 1; to <= near.length; to += 1) if (row.cost[to]! < row.cost[best]!) best = to;
  const [cost = 0, from = 0, first = -1, last = -1] = [
    row.cost[best],
    row.from[best],
    row.first[best],
    row.last[best],
  ];
  return first < 0 ? undefined : { cost, from: base + from, to: base + best, first, last };
}

function codes(text: string): Uint16Array {
  const all = new Uint16Array(text.length);
  for (let at = 0; at < all.length; at += 1) all[at] = text.charCodeAt(at);
  return all;
}

/** For each end in the text: what it costs to get there, from where, and what was the same on the way. */
type Row = Record<'cost' | 'from' | 'first' | 'last', Int32Array>;

function newRow(length: number): Row {
  const column = () => new Int32Array(length + 1);
  return { cost: column(), from: column(), first: column(), last: column() };
}

/** Fills the row after one more letter of the passage. One loop without calls: it runs a million times. */
function fillRow(after: Row, row: Row, near: Uint16Array, wanted: number, at: number): void {
  after.cost[0] = row.cost[0]! + letter;
  after.from[0] = row.from[0]!;
  after.first[0] = row.first[0]!;
  after.last[0] = row.last[0]!;
  // Within letters that have come: the cheapest so far, and where they began.
  let gap = 1 << 29;
  let gapAt = 0;
  for (let column = 1; column <= near.length; column += 1) {
    const before = column - 1;
    const same = near[before] === wanted;
    const taken = row.cost[before]! + (same ? 0 : letter);
    const dropped = row.cost[column]! + letter;
    const opened = after.cost[before]! + letter;
    gap += 1;
    if (opened < gap) {
      gap = opened;
      gapAt = before;
    }
    const isGap = gap < taken && gap < dropped;
    const isTaken = !isGap && taken <= dropped;
    const source = isGap ? after : row;
    const place = isGap ? gapAt : isTaken ? before : column;
    const first = source.first[place]!;
    after.cost[column] = isGap ? gap : isTaken ? taken : dropped;
    after.from[column] = source.from[place]!;
    after.first[column] = first < 0 && isTaken && same ? at : first;
    after.last[column] = isTaken && same ? at : source.last[place]!;
  }
}
