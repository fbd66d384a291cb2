import type { ChatView } from './chat-view.ts';

/**
 * A part that is loaded when something is first rendered with it. Nothing until it is there, which
 * renders the chat again, and where it cannot be loaded: the next rendering tries again.
 */
export function onNeed<Part>(load: () => Promise<Part>): (view: ChatView) => Part | undefined {
  let part: Part | undefined;
  const waiting = new Set<ChatView>();
  return (view) => {
    if (!part && !waiting.has(view)) {
      waiting.add(view);
      load()
        .then(
          (loaded) => {
            part = loaded;
            view.renderAll();
          },
          () => undefined,
        )
        .finally(() => waiting.delete(view));
    }
    return part;
  };
}
