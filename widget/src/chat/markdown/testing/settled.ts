import { later, work } from '../work.ts';

/** Waits until all Markdown that was put off is shown. Gives how much work each frame did. */
export async function settled(): Promise<number[]> {
  const frames: number[] = [];
  do {
    const before = work.done;
    await new Promise<void>((resolve) => later(resolve));
    frames.push(work.done - before);
  } while (frames.at(-1));
  return frames;
}
