/**
 * How much work Markdown costs, and when it is done: a text of any length holds up the page no
 * longer than a frame.
 *
 * @module
 */

/** Units of work done so far. A character that is read is one; what else costs much counts for more. */
export const work = { done: 0 };

/** Units that a node of the document, a block of code and a formula count for. */
export const costs = { node: 32, code: 800, formula: 2000 };

/** How much is done in one frame: in units, and in ms. */
const share = 60_000;
const time = 8;

/** How much may be done at once by all together, and by each at least. */
const atOnce = 200_000;
const atLeast = 20_000;

let begun: number | undefined;

/** Units that may be done without waiting for a frame. */
export function allowance(): number {
  if (begun === undefined) {
    begun = work.done;
    setTimeout(() => (begun = undefined));
  }
  return Math.max(atLeast, atOnce + begun - work.done);
}

const jobs: (() => void)[] = [];

/** Runs a job in one of the next frames, after those that wait already. */
export function later(job: () => void): void {
  if (jobs.push(job) === 1) schedule();
}

function schedule(): void {
  // A page in the background gets no frames.
  if (document.hidden) setTimeout(run, 100);
  else requestAnimationFrame(run);
}

function run(): void {
  const limit = work.done + share;
  const end = performance.now() + time;
  // A job stays in the list while it runs, so that what it adds does not ask for another frame.
  do {
    jobs[0]?.();
    jobs.shift();
  } while (jobs.length > 0 && work.done < limit && performance.now() < end);
  if (jobs.length > 0) schedule();
}
