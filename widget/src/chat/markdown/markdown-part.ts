import type { showMarkdown } from './show-markdown.ts';

type ShowMarkdown = typeof showMarkdown;

/** How long the part is not asked for again when it could not be loaded, in ms. */
const pause = 5000;

let show: ShowMarkdown | undefined;
let loading: Promise<void> | undefined;
const waiting = new Map<Element, Parameters<ShowMarkdown>>();

/** Loads what reads Markdown, ahead of the first answer. Never rejects. */
export function loadMarkdown(): Promise<void> {
  loading ??= import('./show-markdown.ts').then(
    (part) => use(part.showMarkdown),
    () => {
      // The words are there, at least.
      use((element, text) => Object.assign(element, { textContent: text, ariaBusy: null }));
      setTimeout(() => (loading = show = undefined), pause);
    },
  );
  return loading;
}

/** Shows Markdown as `showMarkdown` does, once that is loaded. */
export function showWhenLoaded(...shown: Parameters<ShowMarkdown>): void {
  if (show) show(...shown);
  else {
    waiting.set(shown[0], shown);
    shown[0].ariaBusy = 'true';
    void loadMarkdown();
  }
}

function use(loaded: ShowMarkdown): void {
  show = loaded;
  for (const shown of waiting.values()) loaded(...shown);
  waiting.clear();
}
