interface Around {
  before: string;
  after: string;
}

const shingle = 8;
const band = 48;

/**
 * The stretch of `text` most like `wanted`, though words in it have changed; null where nothing is
 * like it. Shingles of the passage that still stand somewhere vote for where it begins; the best
 * places are compared letter by letter.
 */
export function nearestMatch(
  text: string,
  wanted: string,
  around: Around,
): { from: number; to: number } | null {
  let best: { from: number; to: number; cost: number } | null = null;
  for (const start of candidates(text, wanted, around)) {
    const match = align(text, wanted, start);
    if (match && (!best || match.cost < best.cost)) best = match;
  }
  const bearable = Math.max(2, wanted.length * 0.35);
  return best && best.cost <= bearable && best.to > best.from ? best : null;
}

/** Likely starts, most votes first. */
function candidates(text: string, wanted: string, around: Around): number[] {
  const votes = new Map<number, number>();
  const vote = (start: number, weight: number) => {
    const bucket = Math.max(0, Math.round(start / 16));
    votes.set(bucket, (votes.get(bucket) ?? 0) + weight);
  };
  const whole = around.before + wanted + around.after;
  const shift = around.before.length;
  const size = Math.min(shingle, Math.max(4, whole.length >> 1));
  const step = Math.max(2, Math.floor(whole.length / 64));
  for (let at = 0; at + size <= whole.length; at += step) {
    const part = whole.slice(at, at + size);
    const places: number[] = [];
    for (let found = text.indexOf(part); found >= 0 && places.length < 40;) {
      places.push(found);
      found = text.indexOf(part, found + 1);
    }
    for (const found of places) vote(found - at + shift, 1 / places.length);
  }
  return [...votes.entries()]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([bucket]) => bucket * 16);
}

/**
 * The cheapest way to turn the passage into a stretch that begins near `start`: edit distance within
 * a band, free to begin and end anywhere in it.
 */
function align(
  text: string,
  wanted: string,
  start: number,
): { from: number; to: number; cost: number } | null {
  const base = Math.max(0, start - band);
  const width = 2 * band + 1;
  let costs = new Int32Array(width);
  let froms = Int32Array.from({ length: width }, (_, column) => base + column);
  for (let row = 0; row < wanted.length; row += 1) {
    const nextCosts = new Int32Array(width);
    const nextFroms = new Int32Array(width);
    for (let column = 0; column < width; column += 1) {
      const same = wanted[row] === text[base + row + column];
      let cost = (costs[column] ?? Infinity) + (same ? 0 : 1);
      let from = froms[column] ?? 0;
      const dropped = (costs[column + 1] ?? Infinity) + 1;
      if (dropped < cost) {
        cost = dropped;
        from = froms[column + 1] ?? 0;
      }
      const added = (nextCosts[column - 1] ?? Infinity) + 1;
      if (added < cost) {
        cost = added;
        from = nextFroms[column - 1] ?? 0;
      }
      nextCosts[column] = cost;
      nextFroms[column] = from;
    }
    costs = nextCosts;
    froms = nextFroms;
  }
  let best = 0;
  for (let column = 1; column < width; column += 1) {
    if ((costs[column] ?? Infinity) < (costs[best] ?? Infinity)) best = column;
  }
  const to = Math.min(text.length, base + wanted.length + best);
  return { from: froms[best] ?? base, to, cost: costs[best] ?? Infinity };
}
