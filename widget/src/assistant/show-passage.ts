/**
 * Code that is needed only once a passage is quoted or followed.
 *
 * @module
 */
import { destination, type AskedBy } from '../dom/destination.ts';
import { activeElement } from '../dom/dom.ts';
import { keepFollowed, takeFollowed } from './followed-passage.ts';
import { findPassage, locatePassage } from '../page/passage/find-passage.ts';
import {
  clearHighlight,
  highlightPassage,
  scrollToPassage,
  type PassageFocus,
} from '../page/passage/highlight.ts';
import { describeRange, passageUrl, sectionUrl } from '../page/passage/passage.ts';
import type { Redact } from '../page/scrub.ts';
import type { Say } from '../dom/live-region.ts';
import { hasRoomBeside } from '../panel/page-behind.ts';
import { boxOf } from '../page/read/visibility.ts';
import { watchRoute } from '../page/route.ts';
import type { Passage } from '../protocol.ts';
import type { PanelStrings } from '../strings/en/panel.ts';
import { samePage } from '../dom/same-page.ts';
import { shortText } from '../dom/short-text.ts';

/** Most of a passage that is said of it; the focus is on it, too. */
const spokenLength = 120;

/** A panel that has words for the reader. */
export interface SpeakingPanel extends HTMLElement {
  readonly words: PanelStrings;
  /** Says something to those who listen. */
  readonly say: Say;
  /** Tells everybody. */
  tell(words: string): void;
}

/** What a passage is shown beside. */
export interface PassageStage {
  panel: SpeakingPanel;
  /** Called before a passage is shown; `isHidden`: it is behind the panel, and need not be. */
  uncover(isHidden: boolean): Promise<void>;
  /** Ends the highlight. */
  signal: AbortSignal;
}

/** Ends with the highlight that is there. */
let shown = new AbortController();

/**
 * Shows a passage of this page, or goes to its page, where that one is shown.
 *
 * @returns False when it was not found, or `destination` does not let it be gone to.
 */
export async function followPassage(
  passage: Passage,
  by: AskedBy,
  stage: PassageStage,
): Promise<boolean> {
  const byKeyboard = activeElement()?.matches(':focus-visible') ?? false;
  const focus = by === 'code' ? 'none' : byKeyboard ? 'visible' : 'quiet';
  const isHere = samePage(passage.url, location.href);
  if (isHere && (await showPassage(passage, focus, stage))) return true;
  const target = destination(passage.url, by);
  // Two pages may have addresses that differ by what hosts add or leave out.
  if (!target || stage.signal.aborted || (isHere && target.pathname === location.pathname)) {
    if (by === 'reader') tellGone(stage);
    return false;
  }
  // Two highlights would be painted, the browser's own wherever the words stand.
  const willShow = target.origin === location.origin && keepFollowed({ passage, byKeyboard });
  const addressOf = willShow ? sectionUrl : passageUrl;
  location.assign(addressOf({ ...passage, url: target.href }));
  return true;
}

/** Longest wait for a page to have what its scripts show or write, in ms. */
const longestWait = 3000;

/** Shows the passage that the reader followed to this page, as soon as the page has it. */
export async function showFollowed(stage: PassageStage): Promise<void> {
  const followed = takeFollowed();
  if (!followed) return;
  const { passage, byKeyboard } = followed;
  const { signal } = stage;
  const end = performance.now() + longestWait;
  const left = () => (signal.aborted ? 0 : Math.max(0, end - performance.now()));
  while ((document.readyState === 'loading' || boxOf(document.body).hidden) && left())
    await wait(50);
  while (!(await showPassage(passage, byKeyboard ? 'visible' : 'quiet', stage))) {
    if (!left()) return tellGone(stage);
    await pageChanged(left());
    // A page writes in many small steps.
    await wait(50);
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the page has changed, after `ms` at the latest. */
async function pageChanged(ms: number): Promise<void> {
  let observer: MutationObserver | undefined;
  const changed = new Promise((resolve) => (observer = new MutationObserver(resolve)));
  observer?.observe(document, { subtree: true, childList: true, characterData: true });
  await Promise.race([changed, wait(ms)]);
  observer?.disconnect();
}

function tellGone({ panel, signal }: PassageStage): void {
  if (!signal.aborted) panel.tell(panel.words['passage.gone']);
}

/**
 * Scrolls to a passage of this page and highlights it, until the reader clicks on the page, presses
 * Escape, or goes to another page.
 */
async function showPassage(
  passage: Passage,
  focus: PassageFocus,
  { panel, uncover, signal }: PassageStage,
): Promise<boolean> {
  const locate = () => locatePassage(document, passage);
  let { ranges, isFolded } = await locate();
  if (!ranges[0] && passage.sectionId?.startsWith('/')) {
    const { openOperation } = await import('../page/passage/thorough-search.ts');
    await openOperation(passage.sectionId, async () => {
      ({ ranges, isFolded } = await locate());
      return ranges.length > 0;
    });
  }
  const [found] = ranges;
  if (!found || signal.aborted) return false;
  if (isFolded) {
    const { reveal } = await import('../page/passage/thorough-search.ts');
    const { shown: seen, isShown } = await reveal(found.startContainer);
    if (signal.aborted) return false;
    if (!isShown && seen) {
      // What does not open is behind this.
      found.selectNode(seen);
      scrollToPassage(found, focus);
      return true;
    }
    // A page may rerender what it shows.
    if (!found.startContainer.isConnected) ({ ranges } = await locate());
  }
  const [range] = ranges;
  if (!range || signal.aborted) return false;
  await uncover(hides(panel, range));
  if (signal.aborted) return false;
  shown.abort();
  shown = new AbortController();
  highlightPassage(...ranges);
  scrollToPassage(range, focus);
  const words = panel.words['passage.shown'];
  panel.say(words.replace('{passage}', () => shortText(passage.exact, spokenLength)));
  const page = location.href;
  watchRoute((url) => {
    if (!samePage(page, url)) clearHighlight();
  }, shown.signal);
  signal.addEventListener('abort', clearHighlight, { signal: shown.signal });
  clearWithUse(panel, shown.signal);
  return true;
}

/** In the panel the reader goes on with what the passage is about. */
function clearWithUse(panel: HTMLElement, signal: AbortSignal): void {
  const clear = (event: Event): void => {
    if (
      event instanceof KeyboardEvent
        ? event.key === 'Escape'
        : !event.composedPath().includes(panel)
    )
      clearHighlight();
  };
  for (const type of ['click', 'keydown']) addEventListener(type, clear, { capture: true, signal });
}

/**
 * Whether a panel over the page would hide words of a range, wherever it is scrolled to, and the
 * window has room for both side by side.
 */
function hides(panel: HTMLElement, range: Range): boolean {
  if (!hasRoomBeside(panel)) return false;
  const { left, right } = panel.getBoundingClientRect();
  return [...range.getClientRects()].some((line) => line.right > left && line.left < right);
}

/** Words of this page, or ranges of it, as a passage that may leave. */
export async function describeQuote(
  quote: readonly Range[] | Passage,
  redact?: Redact,
): Promise<Passage | undefined> {
  const range = 'url' in quote ? await findPassage(document, quote) : quote;
  return range ? await describeRange(range, redact) : undefined;
}

/** What is selected on this page as a passage that may leave, each part of it. */
export async function describeSelection(redact?: Redact): Promise<Passage | undefined> {
  const selected = document.getSelection();
  if (!selected || selected.isCollapsed) return undefined;
  // Firefox lets the reader select several.
  const parts = Array.from({ length: selected.rangeCount }, (_, at) => selected.getRangeAt(at));
  return describeRange(parts, redact);
}
