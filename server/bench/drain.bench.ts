/**
 * Tells a server to stop while readers are in the middle of their answers, and counts who gets the
 * last byte: `node server/bench/drain.bench.ts`.
 *
 * @module
 */
import { drained, isComplete } from '../src/testing/drained.ts';
import { type BenchDatabase, databases } from './databases.ts';

const memory = async (): Promise<BenchDatabase> => ({
  name: 'memory',
  place: 'memory',
  [Symbol.asyncDispose]: async () => {},
});

let failed = false;
for (const open of [memory, ...databases]) {
  await using database = await open();
  const { name, place } = database;
  for (const readers of [1, 20]) {
    const complete = (await drained({ place, readers })).filter(isComplete).length;
    console.log(`drain, ${name}: ${complete} of ${readers} answers complete`);
    failed ||= complete < readers;
  }
}
process.exitCode = failed ? 1 : 0;
