import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { casesIn } from './cases.ts';
import { runners } from './runners.ts';

describe('conformance with the recorded conversations', () => {
  for (const { name, run } of casesIn(`${import.meta.dirname}/recorded`)) {
    const skip = !Object.hasOwn(runners, name.split('/', 1)[0] ?? '');
    it(name, { skip }, async () => {
      assert.equal(await run(), undefined);
    });
  }
});
