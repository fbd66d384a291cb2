import type { AskOptions, Changes, Options } from '../options.ts';

/** What the page's script and other copies of this code know of an assistant. */
export interface Assistant extends HTMLElement {
  readonly destroyed: boolean;
  open(asked?: AskOptions): Promise<void>;
  close(): Promise<void>;
  ask(question: string | AskOptions): Promise<void>;
  update(changes: Changes<Options>): Promise<void>;
  destroy(): Promise<void>;
  /** Makes it the active one. Does nothing when it is active already. */
  wake(): void;
}

/** Keeps one assistant active per document; others wait until it is removed. */
interface Registry {
  assistants: Assistant[];
  waiting: ((assistant: Assistant) => void)[];
}

// On the document and by a symbol that every copy of this file shares: a page may load two of them.
const key = Symbol.for('pagewise');

declare global {
  interface Document {
    [key]?: Registry;
  }
}

function registry(document: Document): Registry {
  return (document[key] ??= { assistants: [], waiting: [] });
}

/** The active assistant of this document. */
export function currentAssistant(document: Document): Assistant | undefined {
  return registry(document).assistants[0];
}

/** Resolves with the active assistant, or with the first one that is added. */
export function whenAssistant(document: Document): Promise<Assistant> {
  const current = currentAssistant(document);
  if (current) return Promise.resolve(current);
  return new Promise((resolve) => registry(document).waiting.push(resolve));
}

/** @returns The active assistant. */
export function register(assistant: Assistant): Assistant {
  const { assistants, waiting } = registry(assistant.ownerDocument);
  if (!assistants.includes(assistant)) assistants.push(assistant);
  const current = assistants[0] ?? assistant;
  for (const resolve of waiting.splice(0)) resolve(current);
  return current;
}

/** @returns The assistant that is active afterwards, if any. */
export function unregister(assistant: Assistant): Assistant | undefined {
  const { assistants } = registry(assistant.ownerDocument);
  const at = assistants.indexOf(assistant);
  if (at >= 0) assistants.splice(at, 1);
  return assistants[0];
}
