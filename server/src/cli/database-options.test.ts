import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDatabaseFlags } from './database-options.ts';
import { UsageError } from './usage-error.ts';

test('connections and the time of a statement are read', () => {
  assert.deepEqual(parseDatabaseFlags({}), { connections: undefined, statementMs: undefined });
  assert.deepEqual(parseDatabaseFlags({ 'db-connections': '25', 'db-timeout': '3' }), {
    connections: 25,
    statementMs: 3000,
  });
});

test('what is no such number is refused with the range', () => {
  for (const text of ['', '0', '-1', '1.5', '1e2', 'many', '1001']) {
    assert.throws(() => parseDatabaseFlags({ 'db-connections': text }), {
      name: UsageError.name,
      message: `--db-connections ${text} is not a number from 1 to 1000.`,
    });
  }
  assert.throws(() => parseDatabaseFlags({ 'db-timeout': '601' }), /from 1 to 600/);
});
