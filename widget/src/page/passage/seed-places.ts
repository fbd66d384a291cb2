import type { Work } from '../time-slice.ts';

/** Places of one seed that are told. */
const enough = 40;
/** Letters of the text that are looked at between two pauses: some milliseconds. */
const stride = 1 << 18;
/** Values that a hash takes. */
const hashes = 1 << 14;
const factor = 31;

/**
 * Where each of some seeds stands in a text, the first places of each. The text is gone through once
 * for all of them, by a hash of as many letters as a seed has.
 */
export function* placesOf(
  text: string,
  size: number,
  seeds: readonly string[],
): Work<ReadonlyMap<string, number[]>> {
  const found = new Map<string, number[]>(seeds.map((seed) => [seed, []]));
  const known: string[][] = [];
  for (const seed of found.keys()) (known[hashAt(seed, 0, size)] ??= []).push(seed);
  const wanted = Uint8Array.from({ length: hashes }, (_, hash) => Number(hash in known));
  const last = text.length - size;
  for (let from = 0; from <= last; from += stride) {
    yield;
    for (const at of likelyPlaces(text, size, wanted, from, Math.min(last + 1, from + stride)))
      for (const seed of known[hashAt(text, at, size)] ?? []) {
        const places = found.get(seed);
        if (places && places.length < enough && text.startsWith(seed, at)) places.push(at);
      }
  }
  return found;
}

/** Places whose letters have one of the wanted hashes. A loop without calls: it runs a million times. */
function likelyPlaces(
  text: string,
  size: number,
  wanted: Uint8Array,
  from: number,
  to: number,
): number[] {
  const places: number[] = [];
  let leaving = 1;
  for (let at = 0; at < size; at += 1) leaving = Math.imul(leaving, factor);
  let hash = hashOf(text, from, size);
  for (let at = from; at < to; at += 1) {
    if (wanted[hash & (hashes - 1)] === 1) places.push(at);
    const left = Math.imul(text.charCodeAt(at), leaving);
    hash = (Math.imul(hash, factor) + text.charCodeAt(at + size) - left) | 0;
  }
  return places;
}

function hashOf(text: string, from: number, size: number): number {
  let hash = 0;
  for (let at = from; at < from + size; at += 1)
    hash = (Math.imul(hash, factor) + text.charCodeAt(at)) | 0;
  return hash;
}

function hashAt(text: string, from: number, size: number): number {
  return hashOf(text, from, size) & (hashes - 1);
}
