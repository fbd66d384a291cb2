/**
 * How much work Markdown costs, and when it is done: a text of any length holds up the page no
 * longer than a frame.
 *
 * @module
 */

/** Units of work done so far. A character that is read is one; what else costs much counts for more. */
export const work = { done: 0 };

/** Units that a node of the document, a block of code and a formula count for. */
export const costs = { node: 32, code: 2500, formula: 5000 };

/** How long the work of one frame may take, and the frame with layout and paint, in ms. */
const time = 8;
const frame = 40;

/** Units that are done in one frame: fewer after a frame that took long. */
let share = 30_000;

/** How much of new texts may be done at once by all together, and of each text at least. */
const atOnce = 200_000;
const atLeast = 5000;

let begun: number | undefined;

/**
 * Units that may be done of a text without waiting for a frame: of one that goes on, what is left of
 * a frame's share. A little of each is done at once.
 */
export function allowance(goesOn?: boolean): number {
  if (begun === undefined) {
    begun = work.done;
    setTimeout(() => (begun = undefined));
  }
  return Math.max(atLeast, (goesOn ? share : atOnce) + begun - work.done);
}

/** Runs a job when its part is loaded: at once, or in a later frame when much was done already. */
export function soon(units: number, part: Promise<() => void>): void {
  const run = (job: () => void) => {
    work.done += units;
    if (allowance(true) > atLeast) job();
    else later(job);
  };
  // Without its part, code is shown plain, and of a formula the TeX.
  part.then(run, () => {});
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
  const start = performance.now();
  const limit = work.done + share;
  // A job stays in the list while it runs, so that what it adds does not ask for another frame.
  do {
    jobs[0]?.();
    jobs.shift();
  } while (jobs.length > 0 && work.done < limit && performance.now() < start + time);
  if (jobs.length > 0) schedule();
  // Comes after layout and paint.
  setTimeout(() => {
    const change = frame / Math.max(1, performance.now() - start);
    share = Math.min(share * Math.min(Math.max(change, 0.1), 1.1), 60_000);
  });
}
