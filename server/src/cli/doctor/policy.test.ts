import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allows, parsePolicies } from './policy.ts';

const page = new URL('https://docs.example/guide/');
const script = new URL('https://assistant.example/pagewise.js');

const lets = (policy: string, url = script, nonce?: string): boolean =>
  parsePolicies(policy).every((each) => allows(each, 'script-src', url, { url: page, nonce }));

test('a policy lets in what its sources name', () => {
  for (const policy of [
    '',
    "img-src 'none'",
    'script-src https://assistant.example',
    'script-src assistant.example',
    'script-src http://assistant.example',
    'script-src *.example:*',
    'script-src https:',
    'default-src *',
    'script-src https://assistant.example/pagewise.js',
    "default-src 'none'; script-src-elem https://assistant.example; script-src 'none'",
  ]) {
    assert.ok(lets(policy), policy);
  }
});

test('a policy keeps out what no source names', () => {
  for (const policy of [
    "default-src 'none'",
    "script-src 'self'",
    'script-src https://example',
    'script-src https://assistant.example:8443',
    'script-src https://assistant.example/other/',
    "script-src https://assistant.example 'strict-dynamic'",
    "script-src https:, script-src 'self'",
    "script-src 'none'; script-src https:",
  ]) {
    assert.ok(!lets(policy), policy);
  }
});

test('the page itself is let in by self, and a tag by its nonce', () => {
  assert.ok(lets("script-src 'self'", new URL('/pagewise.js', page)));
  assert.ok(lets("script-src 'nonce-abc' 'strict-dynamic'", script, 'abc'));
  assert.ok(!lets("script-src 'nonce-abc'", script, 'other'));
});
