import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentTerms } from './content-words.ts';

test('words that ask for an amount or for anything at all are no content', () => {
  assert.deepEqual(contentTerms('How many clients can really connect to another server?'), [
    'client',
    'connect',
    'server',
  ]);
  assert.deepEqual(contentTerms('How can I run something only after the commit?'), [
    'run',
    'commit',
  ]);
});
