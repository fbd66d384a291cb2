import type { Path } from './contenders.ts';

/** What the probe notes in a page, in ms since the navigation began. */
export interface Notes {
  launcher?: number | undefined;
  /** The last click or press that was meant to open it. */
  clicked?: number | undefined;
  ready?: number | undefined;
  /** Work of the main thread beyond 50 ms in a task, added up. */
  blocked: number;
  shift: number;
  /** How long each key took to be shown. */
  keys: number[];
}

export interface ProbeOptions {
  launcher?: Path | undefined;
  composer: Path;
  /** Clicks the launcher in the moment it is there. */
  atOnce: boolean;
}

declare global {
  var feel: Notes;
  /** The element at the end of a path, if it is there and visible. */
  var feelFind: (path: Path) => HTMLElement | undefined;
}

/** Runs in the page before anything of it does. It is sent as text: nothing from outside is in reach. */
export function probe({ launcher, composer, atOnce }: ProbeOptions): void {
  const notes: Notes = { blocked: 0, shift: 0, keys: [] };
  globalThis.feel = notes;
  globalThis.feelFind = (path) => {
    let found: Element | null | undefined;
    let place: ParentNode | null | undefined = document;
    for (const selector of path) {
      // What opens the chat and what holds it may be in the light DOM of one another.
      found = place?.querySelector(selector);
      place = found?.shadowRoot ?? found;
    }
    return found instanceof HTMLElement && found.checkVisibility() ? found : undefined;
  };
  const observe = (type: string, note: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true,
      ...more,
    });
  observe('longtask', ({ duration }) => (notes.blocked += Math.max(0, duration - 50)));
  observe('layout-shift', (entry) => {
    if (!Reflect.get(entry, 'hadRecentInput')) notes.shift += Number(Reflect.get(entry, 'value'));
  });
  observe(
    'event',
    ({ name, duration }) => {
      if (name === 'keydown') notes.keys.push(duration);
    },
    { durationThreshold: 16 },
  );
  addEventListener(
    'click',
    ({ timeStamp }) => {
      notes.clicked = timeStamp;
      delete notes.ready;
    },
    true,
  );
  const hasFocus = (element: HTMLElement): boolean => {
    const scope = element.getRootNode();
    return (scope instanceof ShadowRoot ? scope : document).activeElement === element;
  };
  const look = (): void => {
    requestAnimationFrame(look);
    const button = launcher && feelFind(launcher);
    if (button && notes.launcher === undefined) {
      notes.launcher = performance.now();
      if (atOnce) button.click();
    }
    const field = feelFind(composer);
    if (notes.ready === undefined && field && (!launcher || hasFocus(field)))
      notes.ready = performance.now();
  };
  requestAnimationFrame(look);
}
