import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readEvents } from './read-events.ts';

function streamOf(bytes: Uint8Array, cuts: readonly number[] = []): ReadableStream<Uint8Array> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  places.sort((a, b) => a - b);
  return new ReadableStream({
    start(controller) {
      for (const [index, from] of places.entries()) {
        const to = places[index + 1];
        if (to !== undefined) controller.enqueue(bytes.slice(from, to));
      }
      controller.close();
    },
  });
}

async function read(text: string, cuts: readonly number[] = []): Promise<string[]> {
  const found: string[] = [];
  for await (const data of readEvents(streamOf(new TextEncoder().encode(text), cuts)))
    found.push(data);
  return found;
}

describe('reading an event stream', () => {
  it('takes LF, CRLF and CR, comments, other fields, and data on several lines', async () => {
    expect(await read('data: a\n\ndata:b\r\n\r\ndata: c\r\r')).to.deep.equal(['a', 'b']);
    expect(await read(': keep-alive\n\nevent: x\nid: 1\ndata: 1\ndata: 2\ndata\n\n')).to.deep.equal(
      ['1\n2\n'],
    );
    expect(await read('\uFEFFdata: a\n\n')).to.deep.equal(['a']);
  });

  it('drops a message that the end cuts off', async () => {
    expect(await read('data: a\n\ndata: {"half":')).to.deep.equal(['a']);
    expect(await read('data: a\n\ndata: b\n')).to.deep.equal(['a']);
  });

  it('reads the same however the bytes are cut, inside characters too', async () => {
    const text = 'data: Größe 日本語 🎉\r\n\r\n: x\r\n\r\ndata: two\r\ndata: lines\r\n\r\n';
    const whole = await read(text);
    expect(whole).to.deep.equal(['Größe 日本語 🎉', 'two\nlines']);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 12 }), async (cuts) => {
        expect(await read(text, cuts)).to.deep.equal(whole);
      }),
    );
  });

  it('closes the connection when the reader stops', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const data of readEvents(body)) if (data === 'a') break;
    expect(cancelled).to.equal(true);
  });
});
