import type { PagewiseFunction } from './commands.ts';
import type { Start } from './start.ts';

/**
 * The assistant's first file, the one that asks before anything else may be loaded, and the hashes of
 * the others: known when those are built.
 */
declare const ASSISTANT_FILE: string;
declare const ASSISTANT_INTEGRITY: string;
declare const QUESTION_FILE: string;
declare const QUESTION_INTEGRITY: string;
declare const HASHES_FILE: string;
declare const HASHES_INTEGRITY: string;

/** For each file: itself and those that load with it, with their hashes. */
type Hashes = Record<string, Record<string, string>>;

declare global {
  /** Imports a file of ours, once it will be compared with its hash. The build makes `import()` call it. */
  var pagewisePart: ((importer: string, file: string) => Promise<unknown>) | undefined;
}

// Only now, while it runs, does a classic script know its tag; in a shadow root not even then.
const script = document.currentScript;
const src = script instanceof HTMLScriptElement && script.src;
const address =
  // A <base> behind the tag changes what `src` says, not where the file came from.
  (!document.querySelector('base') && src) ||
  /https?:\/\/[^/]+\/\S*?(?=:\d+:\d+)/.exec(new Error().stack ?? '')?.[0] ||
  src ||
  document.baseURI;
const at = (file: string): string => new URL(file, address).href;

const preload = (file: string, integrity: string): void => {
  const href = at(file);
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = 'anonymous';
  link.integrity = integrity;
  link.nonce = script?.nonce ?? '';
  link.href = href;
  document.head.append(link);
};

let hashes: Promise<{ files: Hashes }> | undefined;
const known = async (file: string): Promise<Hashes[string]> => {
  // Nothing else may be loaded before the reader agrees.
  if (file === QUESTION_FILE) return { [file]: QUESTION_INTEGRITY };
  preload(HASHES_FILE, HASHES_INTEGRITY);
  hashes ??= import(/* @vite-ignore */ at(HASHES_FILE)).catch((error: unknown) => {
    hashes = undefined;
    throw error;
  });
  // Of another copy's files nothing is known here.
  return (await hashes).files[file] ?? {};
};

const part: typeof self.pagewisePart = async (importer, name) => {
  const { href } = new URL(name, importer);
  const files = await known(href.slice(at('.').length));
  for (const [file, hash] of Object.entries(files)) preload(file, hash);
  return await import(/* @vite-ignore */ href);
};
// An element of the page's can have such a name as its id.
if (typeof self.pagewisePart !== 'function') self.pagewisePart = part;

const load = async (): Promise<void> => {
  preload(ASSISTANT_FILE, ASSISTANT_INTEGRITY);
  const { start }: { start: Start } = await import(/* @vite-ignore */ at(ASSISTANT_FILE));
  start(address, { ...script?.dataset }, script?.nonce);
};

const loaded = load();
loaded.catch((error: unknown) => console.error('Pagewise was not loaded.', error));

// Until the assistant brings its own; a page's own stub has its calls in a queue.
const forward: PagewiseFunction = async (...call) => {
  await loaded;
  if (window.Pagewise === forward) throw new Error('Pagewise was not loaded.');
  await window.Pagewise?.(...call);
};
if (typeof window.Pagewise !== 'function') window.Pagewise = forward;
