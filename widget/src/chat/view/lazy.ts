import type { ViewRequests } from './view-requests.ts';

/** How long a part that did not load is not asked for again. */
const pause = 5000;

/**
 * A part that is loaded when something is first rendered with it. Nothing until it is there, which
 * renders the chat again, and where it cannot be loaded: a later rendering tries again.
 */
export function lazy<Part>(
  load: () => Promise<Part>,
): (view: Pick<ViewRequests, 'renderAll'>) => Part | undefined {
  let part: Part | undefined;
  const waiting = new Set<unknown>();
  return (view) => {
    if (!part && !waiting.has(view)) {
      waiting.add(view);
      load().then(
        (loaded) => {
          part = loaded;
          view.renderAll();
        },
        () => setTimeout(() => waiting.delete(view), pause),
      );
    }
    return part;
  };
}
