import type { Work } from '../content.ts';

/** How long one task may hold the page, in milliseconds; a frame at 60 Hz has 16. */
const slice = 10;

export type { Work };

let deadline = 0;

/** Whether the running slice is used up. To be asked often: one look may make the browser style much. */
export function sliceIsOver(): boolean {
  return performance.now() > deadline;
}

/** Runs the work with pauses in which the page can paint and answer. */
export async function runInSlices<Result>(work: Work<Result>): Promise<Result> {
  deadline = performance.now() + slice;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (step.value) await step.value;
    else {
      await nextTask();
      deadline = performance.now() + slice;
    }
  }
}

/** Lets the page breathe: resolves in a later task. Timers would wait 4 ms after a few. */
function nextTask(): Promise<void> {
  if ('scheduler' in window && 'yield' in window.scheduler) return window.scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
