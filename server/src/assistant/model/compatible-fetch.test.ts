import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compatibleFetch } from './compatible-fetch.ts';

/** What a client reads of a stream that comes in these pieces. */
async function read(...pieces: string[]): Promise<string> {
  const send = compatibleFetch(async () => {
    const stream = ReadableStream.from(pieces).pipeThrough(new TextEncoderStream());
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  });
  return (await send('http://model.example/')).text();
}

const delta = (fields: object): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: fields }] })}\n\n`;

function deltas(stream: string): Record<string, string>[] {
  return [...stream.matchAll(/^data: (\{.*\})$/gm)].map(([, data = '']) => {
    return (JSON.parse(data) as { choices: { delta: Record<string, string> }[] }).choices[0]!.delta;
  });
}

const joined = (stream: string, field: string): string =>
  deltas(stream)
    .map((fields) => fields[field] ?? '')
    .join('');

describe('compatibleFetch', () => {
  it('tells thoughts from the answer wherever the stream is cut', async () => {
    const text = '<think>Is it `a < b`?</think>\n\nIt is <b>.';
    for (let size = 1; size <= text.length; size += 1) {
      const parts = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      const stream = await read(...parts.map((content) => delta({ content })));
      assert.equal(joined(stream, 'content'), 'It is <b>.', `pieces of ${size}`);
      assert.equal(joined(stream, 'reasoning'), 'Is it `a < b`?', `pieces of ${size}`);
    }
  });

  it('leaves an answer alone that only begins alike, or speaks of the tag', async () => {
    for (const text of ['<thin> air', 'Write <think> first.', '<', '  spaced']) {
      const stream = await read(...[...text, ' end'].map((content) => delta({ content })));
      assert.equal(joined(stream, 'content'), `${text} end`);
    }
  });

  it('reads events that are cut anywhere, also within a letter, and leaves other lines alone', async () => {
    const source = `: wait\r\n\r\n${delta({ content: 'Größe 漢' })}event: x\ndata: [DONE]\n\n`;
    const bytes = new TextEncoder().encode(source);
    const send = compatibleFetch(async () => {
      const stream = ReadableStream.from([...bytes].map((byte) => Uint8Array.of(byte)));
      return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
    });
    const stream = await (await send('http://model.example/')).text();
    assert.equal(joined(stream, 'content'), 'Größe 漢');
    assert.match(stream, /^: wait\n\n/);
    assert.match(stream, /event: x\ndata: \[DONE\]\n\n$/);
  });

  it('passes on what is no stream, and what is no JSON', async () => {
    const send = compatibleFetch(async () => Response.json({ error: 'no' }, { status: 401 }));
    const response = await send('http://model.example/', { method: 'POST', body: '{' });
    assert.equal(response.status, 401);
    assert.deepEqual(await response.json(), { error: 'no' });
    assert.equal(await read('data: {broken\n\n'), 'data: {broken\n\n');
  });
});
