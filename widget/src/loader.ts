import type { PagewiseFunction } from './commands.ts';
import type { Preload } from './registry.ts';
import type { Start } from './start.ts';

/** The assistant's first file and the hashes of the others, known when those are built. */
declare const ASSISTANT_FILE: string;
declare const ASSISTANT_INTEGRITY: string;
declare const HASHES_FILE: string;
declare const HASHES_INTEGRITY: string;

// Only now, while it runs, does a classic script know its tag; in a shadow root not even then.
const script = document.currentScript;
const address =
  (script instanceof HTMLScriptElement && script.src) ||
  /https?:\S+?\.js/.exec(new Error().stack ?? '')?.[0] ||
  document.baseURI;
const at = (file: string): string => new URL(file, address).href;

const preload = (href: string, integrity: string): void => {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = 'anonymous';
  link.integrity = integrity;
  link.nonce = script?.nonce ?? '';
  link.href = href;
  document.head.append(link);
};

let parts: Promise<{ parts: Record<string, Record<string, string>> }> | undefined;
const preloadPart: Preload = async (part) => {
  if (!parts) preload(at(HASHES_FILE), HASHES_INTEGRITY);
  parts ??= import(/* @vite-ignore */ at(HASHES_FILE)).catch((error: unknown) => {
    parts = undefined;
    throw error;
  });
  const files = (await parts).parts[part];
  for (const file in files) {
    if (!document.querySelector(`link[href="${at(file)}"]`)) preload(at(file), files[file] ?? '');
  }
};

const load = async (): Promise<void> => {
  preload(at(ASSISTANT_FILE), ASSISTANT_INTEGRITY);
  const { start }: { start: Start } = await import(/* @vite-ignore */ at(ASSISTANT_FILE));
  start(address, { ...script?.dataset }, preloadPart, script?.nonce);
};

const loaded = load();
loaded.catch((error: unknown) => console.error('Pagewise was not loaded.', error));

// Until the assistant brings its own; a page's own stub has its calls in a queue.
const forward: PagewiseFunction = async (...call) => {
  await loaded;
  await window.Pagewise?.(...call);
};
window.Pagewise ??= forward;
