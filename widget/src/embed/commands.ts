import { whenAssistant, type Assistant } from './registry.ts';

/** What `Pagewise(name, …)` can do: methods of the assistant. */
const commands = ['open', 'close', 'ask', 'update', 'destroy'] as const;

type Command = (typeof commands)[number];
type Call = {
  [Name in Command]: [name: Name, ...Parameters<Assistant[Name]>];
}[Command];

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

async function pagewise(...[name, ...options]: Call): Promise<void> {
  const assistant = await whenAssistant(document);
  if (!commands.includes(name)) throw new TypeError(`Pagewise has no command ${String(name)}.`);
  await Reflect.apply(assistant[name], assistant, options);
}

/** Makes `Pagewise(…)` work, and does what was asked of it before. */
export function installCommands(): void {
  const earlier = window.Pagewise?.q ?? [];
  window.Pagewise = pagewise;
  for (const call of earlier) {
    // They come from the page and are of any kind; what is no command is refused.
    pagewise(...(Array.from(call) as Call)).catch((error: unknown) => console.error(error));
  }
}
