import { chatKitFailure } from './chatkit-failure.ts';

/** The only place it may come from: an evergreen script that must not be copied. */
export const chatkitUrl = 'https://cdn.platform.openai.com/deployments/chatkit/chatkit.js';
const tag = 'openai-chatkit';

export interface ChatKitScriptOptions {
  /** Address of chatkit.js. Default OpenAI's. */
  url?: string | undefined;
  /** Nonce for the tag. */
  nonce?: string | undefined;
  /** Longest wait in ms. Default 5000. */
  timeout?: number | undefined;
}

/**
 * Makes `<openai-chatkit>` known to this document: nothing to do where it is, waits for a tag that is
 * there already, and adds one otherwise. A tag that fails is tried once more, at once.
 *
 * There is no event for "loaded" that could not have passed before we looked, so the element's
 * definition is what counts.
 */
export async function loadChatKit(options: ChatKitScriptOptions = {}): Promise<void> {
  if (customElements.get(tag)) return;
  const { url = chatkitUrl, nonce, timeout = 5_000 } = options;
  const defined = customElements.whenDefined(tag);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(chatKitFailure('script-timeout')), timeout);
  });
  try {
    await Promise.race([defined, late, runScript(url, nonce, timeout)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects when no script brings the element; never resolves, as the definition itself is the sign. */
async function runScript(url: string, nonce: string | undefined, timeout: number): Promise<never> {
  const theirs = findScript(url);
  if (theirs) {
    const late = new Promise<void>((resolve) => setTimeout(resolve, timeout / 2));
    // It may have failed before we listened; then nothing more comes of it.
    await Promise.race([settled(theirs).catch(() => undefined), late]);
    if (customElements.get(tag)) return await never;
  }
  try {
    await settled(addScript(url, nonce));
  } catch {
    await settled(addScript(url, nonce));
  }
  // `load` fires right after the script ran; a definition that waits for something gets a moment.
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (customElements.get(tag)) return await never;
  throw chatKitFailure('script-broken');
}

const never = new Promise<never>(() => {});

function findScript(url: string): HTMLScriptElement | undefined {
  const { href } = new URL(url, document.baseURI);
  return [...document.scripts].find(
    (script) => script.src.split(/[?#]/, 1)[0] === href.split(/[?#]/, 1)[0],
  );
}

/** Into the document itself: it reads `document.currentScript`, which is null for modules and in shadow roots. */
function addScript(url: string, nonce: string | undefined): HTMLScriptElement {
  const script = document.createElement('script');
  if (nonce) script.nonce = nonce;
  script.async = true;
  script.src = trustedScriptUrl(url);
  document.head.append(script);
  return script;
}

function settled(script: HTMLScriptElement): Promise<void> {
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve(), { once: true });
    script.addEventListener(
      'error',
      () => {
        script.remove();
        reject(chatKitFailure('script-blocked'));
      },
      { once: true },
    );
  });
}

interface ScriptUrlPolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<ScriptUrlPolicyFactory['createPolicy']> | undefined;

/** Under `require-trusted-types-for 'script'` a script address must come from a named policy. */
function trustedScriptUrl(url: string): string {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (!isPolicyFactory(factory)) return url;
  try {
    policy ??= factory.createPolicy('pagewise', { createScriptURL: (address) => address });
    return policy.createScriptURL(url);
  } catch (cause) {
    throw chatKitFailure('script-blocked', { cause });
  }
}

function isPolicyFactory(value: unknown): value is ScriptUrlPolicyFactory {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}
