import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError, type DatabaseFault } from '../errors.ts';
import { RetryingDatabase } from './retrying-database.ts';
import type { SqlDatabase } from './sql-database.ts';

/** A database of which each statement meets the next of `outcomes`, and the last for ever. */
function scripted(...outcomes: (DatabaseFault | Error | 'ok')[]) {
  const tried: string[] = [];
  const database = {
    async run(sql: string) {
      tried.push(sql);
      const outcome = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
      if (outcome instanceof Error) throw outcome;
      if (outcome !== 'ok' && outcome) throw new UnavailableError('scripted', outcome);
      return { rows: [], changes: 1 };
    },
    async close() {},
  } as unknown as SqlDatabase;
  return { database, tried };
}

const patient = 60_000;

describe('a statement', () => {
  it('is repeated while the database is away for a moment', async () => {
    for (const fault of ['down', 'busy', 'read-only', 'disk'] as const) {
      const { database, tried } = scripted('ok', fault, fault, fault, 'ok');
      const retrying = new RetryingDatabase(database, patient);
      await retrying.run('first', []);
      const { changes, isRepeated } = await retrying.run('second', []);
      assert.equal(changes, 1);
      // Only a connection that broke leaves open whether the statement was carried out.
      assert.equal(isRepeated, fault === 'down');
      assert.deepEqual(tried, ['first', 'second', 'second', 'second', 'second']);
    }
  });

  it('that fails for a reason of its own is not repeated', async () => {
    const mistake = new Error('no such column');
    const { database, tried } = scripted('ok', mistake);
    const retrying = new RetryingDatabase(database, patient);
    await retrying.run('first', []);
    await assert.rejects(retrying.run('second', []), mistake);
    assert.deepEqual(tried, ['first', 'second']);
  });

  it('is not repeated for what somebody has to correct first', async () => {
    for (const fault of [
      'full',
      'damaged',
      'not-a-database',
      'missing',
      'login',
      'rights',
      'incompatible',
    ] as const) {
      const { database, tried } = scripted('ok', fault);
      const retrying = new RetryingDatabase(database, patient);
      await retrying.run('first', []);
      await assert.rejects(retrying.run('second', []), { fault });
      assert.equal(tried.length, 2);
    }
  });

  it('is given up when the outage has been too long, and those behind it at once', async () => {
    const { database, tried } = scripted('ok', 'down');
    const retrying = new RetryingDatabase(database, 50);
    await retrying.run('first', []);
    await assert.rejects(retrying.run('second', []), { fault: 'down' });
    assert.ok(tried.length > 2);
    tried.length = 0;
    await sleep(60);
    await assert.rejects(retrying.run('third', []), { fault: 'down' });
    assert.deepEqual(tried, ['third']);
  });

  it('is repeated again in the next outage', async () => {
    const { database } = scripted('ok', 'down', 'ok', 'down', 'ok');
    const retrying = new RetryingDatabase(database, patient);
    for (const sql of ['first', 'second', 'third']) await retrying.run(sql, []);
  });

  it('is not repeated before the database has answered once', async () => {
    const { database, tried } = scripted('down');
    const retrying = new RetryingDatabase(database, patient);
    await assert.rejects(retrying.run('first', []), { fault: 'down' });
    assert.equal(tried.length, 1);
  });

  it('is not waited for when the store is closed', async () => {
    const { database } = scripted('ok', 'down');
    const retrying = new RetryingDatabase(database, patient);
    await retrying.run('first', []);
    const failing = assert.rejects(retrying.run('second', []), { fault: 'down' });
    await new Promise(setImmediate);
    await retrying.close();
    await failing;
  });
});
