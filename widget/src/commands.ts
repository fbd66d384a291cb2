import { whenAssistant } from './registry.ts';
import type { AskOptions, Changes, Options } from './options.ts';

/** What `Pagewise(name, …)` can do: methods of the assistant. */
interface Commands {
  open: [options?: AskOptions];
  close: [];
  ask: [question: string | AskOptions];
  update: [changes: Changes<Options>];
  destroy: [];
}

type Call = { [Name in keyof Commands]: [name: Name, ...Commands[Name]] }[keyof Commands];

/** Gives a command to the assistant of the page, now or as soon as there is one. */
export interface PagewiseFunction {
  (...call: Call): Promise<void>;
  /** Commands given before this function was there. */
  q?: ArrayLike<unknown>[];
}

declare global {
  interface Window {
    Pagewise?: PagewiseFunction;
  }
}

async function pagewise(...call: Call): Promise<void> {
  const assistant = await whenAssistant(document);
  switch (call[0]) {
    case 'open':
      return await assistant.open(call[1]);
    case 'ask':
      return await assistant.ask(call[1]);
    case 'update':
      return await assistant.update(call[1]);
    case 'close':
      return await assistant.close();
    case 'destroy':
      return await assistant.destroy();
    default:
      throw new TypeError(`Pagewise has no command ${String(call[0] satisfies never)}.`);
  }
}

/** Makes `Pagewise(…)` work, and does what was asked of it before. */
export function installCommands(): void {
  const earlier = window.Pagewise?.q ?? [];
  window.Pagewise = pagewise;
  for (const call of earlier) {
    // They come from the page and are of any kind; the switch refuses what it does not know.
    pagewise(...(Array.from(call) as Call)).catch((error: unknown) => console.error(error));
  }
}
