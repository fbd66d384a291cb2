import fc from 'fast-check';

/** One request as bytes, with what a client may do wrong. */
export interface MalformedRequest {
  body: Uint8Array<ArrayBuffer>;
  /** What it was made from, to say what failed. */
  kind: string;
}

const text = { type: 'input_text', text: 'Hi' };
const input = { content: [text], attachments: [], inference_options: {} };

/** A right request of each type, about records that are not there. */
const requests: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'threads.create', params: { input } },
  { type: 'threads.add_user_message', params: { thread_id: 'thr_none', input } },
  { type: 'threads.add_client_tool_output', params: { thread_id: 'thr_none', result: 1 } },
  {
    type: 'threads.add_structured_input',
    params: { thread_id: 'thr_none', item_id: 'itm_none', input: { answers: {} } },
  },
  { type: 'threads.retry_after_item', params: { thread_id: 'thr_none', item_id: 'itm_none' } },
  { type: 'threads.custom_action', params: { thread_id: 'thr_none', action: { type: 'x' } } },
  { type: 'threads.sync_custom_action', params: { thread_id: 'thr_none', action: { type: 'x' } } },
  { type: 'threads.get_by_id', params: { thread_id: 'thr_none' } },
  { type: 'threads.list', params: { limit: 20, order: 'asc', after: 'thr_none' } },
  { type: 'threads.update', params: { thread_id: 'thr_none', title: 'T' } },
  { type: 'threads.delete', params: { thread_id: 'thr_none' } },
  { type: 'items.list', params: { thread_id: 'thr_none', limit: 20, order: 'desc' } },
  {
    type: 'items.feedback',
    params: { thread_id: 'thr_none', item_ids: ['itm_none'], kind: 'positive' },
  },
  { type: 'attachments.create', params: { name: 'a.pdf', size: 1, mime_type: 'application/pdf' } },
  { type: 'attachments.delete', params: { attachment_id: 'atc_none' } },
  { type: 'input.transcribe', params: { audio_base64: 'aGk=', mime_type: 'audio/webm' } },
];

/** Every place in a request, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, field]) => placesIn(field, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

/** A copy with the value at `path` exchanged, or gone where it is `undefined`. */
function exchanged(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const copy = Array.isArray(value) ? { ...value } : { ...(value as object) };
  const field: unknown = Reflect.get(copy, key);
  const entries = Object.entries(copy).filter(([name]) => name !== key);
  const changed = Object.fromEntries([...entries, [key, exchanged(field, rest, replacement)]]);
  return Array.isArray(value) ? Object.values(changed) : changed;
}

const strange = fc.oneof(
  fc.constantFrom(undefined, null, true, 0, -1, 1.5, 1e308, '', [], {}, '__proto__', '\u0000'),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const encoder = new TextEncoder();
const bytesOf = (value: unknown) => encoder.encode(JSON.stringify(value) ?? '');

/** A right request with one to three of its parts exchanged or missing. */
const mutated = fc
  .constantFrom(...requests)
  .chain((request) =>
    fc.record({
      request: fc.constant(request),
      changes: fc.array(fc.tuple(fc.constantFrom(...placesIn(request)), strange), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  )
  .map(({ request, changes }) => ({
    kind: `mutated ${String(request['type'])}`,
    body: bytesOf(
      changes.reduce<unknown>((value, [path, part]) => exchanged(value, path, part), request),
    ),
  }));

/** The bytes of a right request with some cut off, doubled or turned over. */
const damaged = fc
  .record({
    request: fc.constantFrom(...requests),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    bytes: fc.uint8Array({ maxLength: 4 }),
    skipped: fc.nat(5),
  })
  .map(({ request, at, bytes, skipped }) => {
    const right = bytesOf(request);
    const cut = Math.floor(at * right.length);
    return {
      kind: `damaged ${String(request['type'])}`,
      body: Uint8Array.of(...right.subarray(0, cut), ...bytes, ...right.subarray(cut + skipped)),
    };
  });

/** Bytes and JSON that were never a request. */
const foreign = fc
  .oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json({ maxDepth: 4 }).map((json) => encoder.encode(json)),
    fc.nat(3000).map((depth) => encoder.encode('['.repeat(depth))),
    fc.nat(3000).map((depth) => encoder.encode('{"type":'.repeat(depth))),
  )
  .map((body) => ({ kind: 'foreign', body: Uint8Array.from(body) }));

/** Requests of all kinds of wrong; some few come out right all the same. */
export const malformedRequest: fc.Arbitrary<MalformedRequest> = fc.oneof(
  { arbitrary: mutated, weight: 6 },
  { arbitrary: damaged, weight: 3 },
  { arbitrary: foreign, weight: 1 },
);
