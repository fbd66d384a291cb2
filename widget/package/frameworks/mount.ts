/**
 * What the components for frameworks share: an assistant in a place of the page that follows the
 * properties of its component.
 *
 * @module
 */
import type { PagewiseAssistant } from '../assistant.ts';

/** Options by name, and a handler `onOpen` for the event `pagewise-open`. The types are in `types/`. */
export type Props = Readonly<Record<string, unknown>>;

export interface Mounted {
  update(props: Props): void;
  remove(): void;
}

type EventName = Extract<keyof HTMLElementEventMap, `pagewise-${string}`>;

/** The handler of each event. */
export const handlers = {
  'pagewise-open': 'onOpen',
  'pagewise-close': 'onClose',
  'pagewise-ask': 'onAsk',
  'pagewise-answer-start': 'onAnswerStart',
  'pagewise-answer-end': 'onAnswerEnd',
  'pagewise-citation': 'onCitation',
  'pagewise-feedback': 'onFeedback',
  'pagewise-effect': 'onEffect',
  'pagewise-deeplink': 'onDeeplink',
  'pagewise-challenge': 'onChallenge',
  'pagewise-sign-in': 'onSignIn',
  'pagewise-error': 'onError',
} as const satisfies Partial<Record<EventName, string>>;

/** The file with the element needs a DOM: it is loaded in browsers only, when something is mounted. */
const load = () => import('../assistant.ts');

/**
 * Adds an assistant to `place` once its file is loaded.
 *
 * `update` may get new objects with the same values at any time, as from a component that renders
 * again: only what differs reaches the element. Functions are passed on once.
 */
export function mountAssistant(place: Element, first: Props): Mounted {
  let props = first;
  let element: PagewiseAssistant | undefined;
  let given: Record<string, string> = {};
  const removed = new AbortController();

  const pass = (): void => {
    const { next, changes, cleared } = compare(given, props, (name, args) => {
      const current = props[name];
      return typeof current === 'function' ? Reflect.apply(current, undefined, args) : undefined;
    });
    given = next;
    // Changes of objects are merged: what the new one lacks has to go first.
    if (Object.keys(cleared).length > 0) void element?.update(cleared);
    if (Object.keys(changes).length > 0) void element?.update(changes);
  };

  load()
    .then(() => {
      if (removed.signal.aborted) return;
      element = document.createElement('pagewise-assistant');
      for (const [type, handler] of Object.entries(handlers)) {
        element.addEventListener(type, (event) => {
          const handle = props[handler];
          if (typeof handle === 'function') Reflect.apply(handle, undefined, [event]);
        });
      }
      pass();
      place.append(element);
    })
    .catch((error: unknown) => console.error('Pagewise could not be loaded:', error));

  return {
    update(changed) {
      props = changed;
      if (element) pass();
    },
    remove() {
      removed.abort();
      element?.remove();
      for (const changed of watchers) changed();
    },
  };
}

/** What differs between the options that were given, each as JSON, and those of `props`. */
function compare(
  given: Readonly<Record<string, string>>,
  props: Props,
  call: (name: string, args: readonly unknown[]) => unknown,
) {
  const next: Record<string, string> = {};
  const changes: Record<string, unknown> = {};
  const cleared: Record<string, null> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || isHandler(name)) continue;
    const isFunction = typeof value === 'function';
    next[name] = isFunction ? 'function' : JSON.stringify(value);
    if (next[name] === given[name]) continue;
    if (given[name]?.startsWith('{')) cleared[name] = null;
    changes[name] = isFunction ? (...args: unknown[]) => call(name, args) : value;
  }
  for (const name of Object.keys(given)) if (!(name in next)) changes[name] = null;
  return { next, changes, cleared };
}

const isHandler = (name: string): boolean => Object.values<string>(handlers).includes(name);

/** Methods of the page's assistant, which wait until there is one. */
export const commands = {
  open: (...asked: Parameters<PagewiseAssistant['open']>) => call('open', ...asked),
  ask: (...question: Parameters<PagewiseAssistant['ask']>) => call('ask', ...question),
  close: () => call('close'),
  update: (...changes: Parameters<PagewiseAssistant['update']>) => call('update', ...changes),
};

async function call(...command: Parameters<NonNullable<typeof window.Pagewise>>): Promise<void> {
  await load();
  await window.Pagewise?.(...command);
}

/** Whether the panel of the page's assistant is open. */
export function isOpen(): boolean {
  return [...document.querySelectorAll('pagewise-assistant')].some(
    (each) => 'isOpen' in each && each.isOpen,
  );
}

/** What is called when an assistant is removed: nothing closes then. */
const watchers = new Set<() => void>();

/** Calls `changed` when the panel opens, closes, or is removed. Returns a function that ends it. */
export function watchOpen(changed: () => void): () => void {
  const ended = new AbortController();
  watchers.add(changed);
  ended.signal.addEventListener('abort', () => watchers.delete(changed));
  for (const type of ['pagewise-open', 'pagewise-close'])
    document.addEventListener(type, changed, { signal: ended.signal });
  return () => ended.abort();
}
