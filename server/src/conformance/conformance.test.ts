import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { casesIn } from './cases.ts';

describe('conformance with the recorded conversations', () => {
  for (const { name, run } of casesIn(`${import.meta.dirname}/recorded`)) {
    it(name, async () => {
      assert.equal(await run(), undefined);
    });
  }
});
