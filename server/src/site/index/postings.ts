/**
 * Where one term occurs, in few bytes: for each piece the distance to the piece before, then which
 * fields hold the term, then how often each of them does.
 *
 * @module
 */

/** The fields of a piece that are searched, in the order of their bits. */
export const fields = ['title', 'path', 'term', 'links', 'text'] as const;
export type Field = (typeof fields)[number];

/** Set where every field of `mask` holds the term once: their counts are left out. */
const once = 1 << fields.length;

/** Collects the postings of one term. */
export class PostingList {
  #bytes = new Uint8Array(8);
  #length = 0;
  #last = 0;
  /** How many pieces hold the term. */
  pieces = 0;

  /** @param counts How often each field of the piece holds the term. Pieces come in rising order. */
  add(piece: number, counts: readonly number[]): void {
    let mask = 0;
    let most = 0;
    for (const [field, count] of counts.entries()) {
      if (count > 0) mask |= 1 << field;
      if (count > most) most = count;
    }
    this.#write(piece - this.#last);
    this.#write(most === 1 ? mask | once : mask);
    if (most > 1) for (const count of counts) if (count > 0) this.#write(count);
    this.#last = piece;
    this.pieces += 1;
  }

  /**
   * Takes the postings of a term from `from` up to `to` without those of some pieces; the bytes of the
   * others are copied as they are.
   *
   * @param removed For each piece 1 when it is left out.
   */
  addWithout(bytes: Uint8Array, from: number, to: number, removed: Uint8Array): void {
    let piece = 0;
    let copied = from;
    for (let at = from; at < to;) {
      const start = at;
      let byte = bytes[at++] ?? 0;
      let distance = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0;
        distance |= (byte & 0x7f) << shift;
      }
      piece += distance;
      const afterDistance = at;
      at = endOfCounts(bytes, at);
      if (removed[piece]) {
        this.#copy(bytes, copied, start);
        copied = at;
        continue;
      }
      if (copied === start && piece - this.#last !== distance) {
        this.#write(piece - this.#last);
        copied = afterDistance;
      }
      this.#last = piece;
      this.pieces += 1;
    }
    this.#copy(bytes, copied, to);
  }

  #copy(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#length + to - from;
    if (length > this.#bytes.length) {
      const longer = new Uint8Array(length * 2);
      longer.set(this.bytes);
      this.#bytes = longer;
    }
    this.#bytes.set(bytes.subarray(from, to), this.#length);
    this.#length = length;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #write(value: number): void {
    if (this.#length + 5 > this.#bytes.length) {
      const longer = new Uint8Array(this.#bytes.length * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }
}

/** Where the counts of a posting end that has its mask at `at`. */
function endOfCounts(bytes: Uint8Array, at: number): number {
  const mask = bytes[at] ?? 0;
  let end = at + 1;
  if ((mask & once) !== 0) return end;
  for (let held = mask; held > 0; held &= held - 1) {
    while ((bytes[end] ?? 0) > 0x7f) end += 1;
    end += 1;
  }
  return end;
}

/**
 * Reads postings from `from` up to `to`.
 *
 * @param visit Gets each piece and how often each of its fields holds the term; the array is used
 *   again for the next piece.
 */
export function readPostings(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (piece: number, counts: Uint32Array) => void,
): void {
  const counts = new Uint32Array(fields.length);
  let piece = 0;
  for (let at = from; at < to;) {
    let byte = bytes[at++] ?? 0;
    let distance = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0;
      distance |= (byte & 0x7f) << shift;
    }
    piece += distance;
    const mask = bytes[at++] ?? 0;
    for (let field = 0; field < counts.length; field += 1) {
      let count = (mask >> field) & 1;
      if (count === 1 && (mask & once) === 0) {
        byte = bytes[at++] ?? 0;
        count = byte & 0x7f;
        for (let shift = 7; byte > 0x7f; shift += 7) {
          byte = bytes[at++] ?? 0;
          count |= (byte & 0x7f) << shift;
        }
      }
      counts[field] = count;
    }
    visit(piece, counts);
  }
}
