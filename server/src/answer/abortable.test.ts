import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { abortable } from './abortable.ts';

async function* numbers(count: number) {
  for (let at = 0; at < count; at++) yield at;
}

describe('abortable', () => {
  it('gives all values and the end', async () => {
    const values = abortable(numbers(2), new AbortController().signal);
    assert.deepEqual(await values.next(), { done: false, value: 0 });
    assert.deepEqual(await values.next(), { done: false, value: 1 });
    assert.deepEqual(await values.next(), { done: true, value: undefined });
  });

  it('ends while the source is waiting, and lets the source clean up', async () => {
    const goOn = Promise.withResolvers<void>();
    let isCleanedUp = false;
    async function* waiting() {
      try {
        await goOn.promise;
        yield 1;
      } finally {
        isCleanedUp = true;
      }
    }
    const leave = new AbortController();
    const next = abortable(waiting(), leave.signal).next();
    leave.abort();
    assert.deepEqual(await next, { done: true, value: undefined });
    assert.equal(isCleanedUp, false);
    goOn.resolve();
    await new Promise(setImmediate);
    assert.equal(isCleanedUp, true);
  });

  it('does not mind what a source says that was cut short', async () => {
    const leave = new AbortController();
    const source = {
      [Symbol.asyncIterator]: () => ({
        next: () =>
          new Promise<IteratorResult<number>>((_resolve, reject) => {
            leave.signal.addEventListener('abort', () => reject(new Error('aborted')));
          }),
        return: () => Promise.reject(new Error('cannot')),
      }),
    };
    const next = abortable(source, leave.signal).next();
    leave.abort();
    assert.deepEqual(await next, { done: true, value: undefined });
    await new Promise(setImmediate);
  });

  it('ends at once when nobody was waiting from the start', async () => {
    const values = abortable(numbers(2), AbortSignal.abort());
    assert.deepEqual(await values.next(), { done: true, value: undefined });
  });

  it('passes on what the source throws', async () => {
    async function* failing() {
      yield 1;
      throw new Error('no model');
    }
    const values = abortable(failing(), new AbortController().signal);
    await values.next();
    await assert.rejects(values.next(), /no model/);
  });

  it('leaves nothing behind on a signal that lives on', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const watched = new Proxy(signal, {
      get(target, name) {
        if (name === 'addEventListener') listeners++;
        if (name === 'removeEventListener') listeners--;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const values = abortable(numbers(1), watched);
    await values.next();
    await values.next();
    assert.equal(listeners, 0);
  });
});
