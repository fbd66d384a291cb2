import { expect } from '@open-wc/testing';
import { plainJson } from './plain-json.ts';

const value = { list: [1, ['a', { b: null }], []], text: 'x', none: undefined, on: true };

describe('plainJson', () => {
  it('is the JSON of a value', () => {
    expect(plainJson(value)).to.equal(JSON.stringify(value));
    expect(plainJson(value, 2)).to.equal(JSON.stringify(value, null, 2));
    expect(plainJson([undefined])).to.equal('[null]');
    expect(plainJson('x')).to.equal('"x"');
  });

  it('is the same where the page has a toJSON of its own on everything', () => {
    const right = JSON.stringify(value);
    for (const { prototype } of [Array, Object, String, Number, Boolean] as {
      prototype: object;
    }[]) {
      Object.defineProperty(prototype, 'toJSON', { configurable: true, value: () => 'spoilt' });
      try {
        expect(plainJson(value)).to.equal(right);
      } finally {
        Reflect.deleteProperty(prototype, 'toJSON');
      }
    }
  });
});
