import { Session } from 'node:inspector/promises';

/**
 * How much work a function does: how often V8 entered each of the blocks of its code, in files whose
 * address matches. Unlike its time, the same on each machine.
 */
export async function workOf(run: () => void, files: RegExp): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    run();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => files.test(url))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}
