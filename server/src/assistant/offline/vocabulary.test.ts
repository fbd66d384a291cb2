import assert from 'node:assert/strict';
import { test } from 'node:test';
import { references } from './vocabulary.ts';

test('"this", "it", and "that" point at something', () => {
  for (const question of [
    'Does that work on Windows?',
    'Can I change that?',
    'What is in there?',
    'Why is it slow?',
  ]) {
    assert.match(question, references);
  }
});

test('"that" of a clause and "there" of "is there" point at nothing', () => {
  for (const question of [
    'Is there a phone number for support?',
    'Are there limits?',
    'What of a page that does not exist?',
    'Which files that I added are kept?',
  ]) {
    assert.doesNotMatch(question, references);
  }
});
