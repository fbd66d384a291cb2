import { autoUpdate } from '@floating-ui/dom';
import { css } from '../dom/style-sheet.ts';
import type { SearchHost } from '../site-search/search-session.ts';
import { selectionStrings } from '../strings/en/selection.ts';
import { PagewiseCodeAsk } from './code-ask.ts';
import { showOnPointed, stops } from './pointed-button.ts';

/** Headings of these are no sections of the content, or are pressed themselves. */
const outside =
  'nav,aside,header,footer,dialog,a,button,summary,[role=navigation],[role=complementary],[role=dialog],[contenteditable],[data-pagewise-ignore]';

/**
 * @summary A quiet Ask button after the heading that the reader points at or has the focus in, which
 * asks about its section. One button for all: the page's own elements are not touched, but for a tab
 * stop on headings that have none, once the reader presses Tab.
 * @csspart button - The button.
 */
export class PagewiseHeadingAsk extends PagewiseCodeAsk {
  static override readonly styles = [
    ...PagewiseCodeAsk.styles,
    css`
      :host {
        padding-inline: 8px;
      }
      button {
        min-block-size: 24px;
        padding: 0 8px;
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.about = 'section';
  }
}

/** Begins with the heading that the reader points at or has the focus in already. */
export function askOnHeadings(host: SearchHost): void {
  const place = host.assistant.shadowRoot?.querySelector('.root');
  if (!place) return;
  const button = createButton();
  const isFor = (target: EventTarget): target is HTMLElement => {
    const { headings, content } = host.settings().options;
    // An assistant that was taken off the page asks nothing.
    return Boolean(headings) && host.assistant.isConnected && isHeading(target, content);
  };
  // Before the button's own, which leads on from these stops.
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Tab') return;
    for (const each of document.querySelectorAll<HTMLElement>('h2,h3,h4'))
      if (isFor(each) && !each.querySelector(stops)) each.tabIndex = 0;
  });
  const enter = showOnPointed({
    button,
    isFor,
    insert() {
      button.words = { ...selectionStrings, ...host.settings().strings };
      place.append(button);
    },
    keepAt: (heading) =>
      autoUpdate(
        heading,
        button,
        () => void button.updateComplete.then(() => put(heading, button)),
      ),
    ask: (heading) =>
      void host.assistant.open({ quote: sectionOf(heading) }).catch(() => undefined),
  });
  for (const each of document.querySelectorAll(':is(h2,h3,h4):is(:hover,:focus-within)'))
    if (isFor(each)) enter(each);
}

/** The heading and what is below it, up to the next one of its level. */
export function sectionOf(heading: HTMLElement): Range {
  const root = heading.closest('main,article,[role=main]') ?? document.body;
  const all = [...root.querySelectorAll('h1,h2,h3,h4,h5,h6')];
  const next = all
    .slice(all.indexOf(heading) + 1)
    .find(({ localName }) => localName <= heading.localName);
  const section = document.createRange();
  section.setStart(heading, 0);
  if (next) section.setEndBefore(next);
  else section.setEnd(root, root.childNodes.length);
  return section;
}

/** After the last line of the heading and what the site has there; above it where that is full. */
function put(heading: HTMLElement, button: HTMLElement): void {
  const isRtl = getComputedStyle(heading).direction === 'rtl';
  const { width, height } = button.getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(heading);
  const lines = [...words.getClientRects()].filter((rect) => rect.width > 0);
  const line = lines.at(-1) ?? heading.getBoundingClientRect();
  const own = [...(heading.parentElement?.querySelectorAll('a,button') ?? [])]
    .map((each) => each.getBoundingClientRect())
    .filter((rect) => rect.width > 0);
  const beside = [...lines, ...own].filter(
    ({ top, bottom }) => top < line.bottom && bottom > line.top,
  );
  const edge = isRtl
    ? Math.min(line.left, ...beside.map(({ left }) => left))
    : Math.max(line.right, ...beside.map(({ right }) => right));
  const page = document.documentElement.getBoundingClientRect();
  const x = isRtl ? edge - width : edge;
  const isFull = isRtl ? x < page.left : x + width > page.right;
  const y = isFull ? line.top - height : line.top + (line.height - height) / 2;
  button.style.setProperty('left', `${isFull ? (isRtl ? page.left : page.right - width) : x}px`);
  button.style.setProperty('top', `${y}px`);
  button.toggleAttribute('data-hidden', line.bottom < 0 || line.top > innerHeight);
}

/** A heading of the content, h2 to h4. */
function isHeading(target: EventTarget, content: string | undefined): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    target.matches('h2,h3,h4') &&
    target.getRootNode() === document &&
    Boolean(target.textContent?.trim()) &&
    !target.closest(outside) &&
    (!content || target.closest(content) !== null)
  );
}

function createButton(): PagewiseHeadingAsk {
  if (!customElements.get('pagewise-heading-ask')) {
    customElements.define('pagewise-heading-ask', PagewiseHeadingAsk);
  }
  return document.createElement('pagewise-heading-ask');
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-heading-ask': PagewiseHeadingAsk;
  }
}
