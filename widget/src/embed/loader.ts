import type { PagewiseFunction } from './commands.ts';
import type { Start } from './start.ts';

/** For each file: itself and those that load with it, with their hashes. */
type Hashes = Record<string, Record<string, string>>;

/**
 * The assistant's first file, the list of the others' hashes, and what is known without it: those of
 * the question that comes before anything else may be loaded, and of what opening needs, which shall
 * not wait for the list. Known when those files are built.
 */
declare const ASSISTANT_FILE: string;
declare const ASSISTANT_INTEGRITY: string;
declare const EARLY_HASHES: Hashes;
declare const HASHES_FILE: string;
declare const HASHES_INTEGRITY: string;

declare global {
  /** Imports a file of ours, once it will be compared with its hash. The build makes `import()` call it. */
  var pagewisePart: ((importer: string, file: string) => Promise<unknown>) | undefined;
}

/** Reads the document past the elements whose names hide what is its own. */
const own = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(Document.prototype, name, document);

// Only now, while it runs, does a classic script know its tag; in a shadow root not even then.
const script = own('currentScript');
const src = script instanceof HTMLScriptElement && script.src;
const address =
  // A <base> behind the tag changes what `src` says, not where the file came from.
  (!own('querySelector').call(document, 'base') && src) ||
  /https?:\/\/[^/]+\/\S*?(?=:\d+:\d+)/.exec(new Error().stack ?? '')?.[0] ||
  src ||
  own('baseURI');
const at = (file: string): string => new URL(file, address).href;

const preloaded = new Set<string>();
const preload = (file: string, integrity: string): void => {
  if (preloaded.has(file)) return;
  preloaded.add(file);
  const link = own('createElement').call(document, 'link') as HTMLLinkElement;
  link.rel = 'modulepreload';
  link.crossOrigin = 'anonymous';
  link.integrity = integrity;
  link.nonce = script?.nonce ?? '';
  link.href = at(file);
  // Browsers fetch what failed again, and would not compare it without a link of its own.
  link.onerror = () => {
    preloaded.delete(file);
    link.remove();
  };
  own('head').append(link);
};

const preloadAll = (files: Hashes[string] = {}): void => {
  for (const [file, hash] of Object.entries(files)) preload(file, hash);
};

const early = EARLY_HASHES;
let list: Promise<{ files: Hashes }> | undefined;
const preloadListed = async (file: string): Promise<void> => {
  preload(HASHES_FILE, HASHES_INTEGRITY);
  list ??= import(/* @vite-ignore */ at(HASHES_FILE)).catch((error: unknown) => {
    list = undefined;
    throw error;
  });
  // Of another copy's files nothing is known here.
  preloadAll((await list).files[file]);
};

const part: typeof self.pagewisePart = async (importer, name) => {
  const { href } = new URL(name, importer);
  const file = href.slice(at('.').length);
  const known = early[file];
  if (known) preloadAll(known);
  else await preloadListed(file);
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
