import { expect, fixture, html } from '@open-wc/testing';
import { findPassage } from './find-passage.ts';
import { clearHighlight, highlightPassage, scrollToPassage } from './highlight.ts';
import { describeRange } from './passage.ts';

function rangeOver(element: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

async function withoutHighlights(work: () => void | Promise<void>): Promise<void> {
  const registry = Object.getOwnPropertyDescriptor(CSS, 'highlights');
  Reflect.deleteProperty(CSS, 'highlights');
  const own = 'Highlight' in globalThis ? globalThis.Highlight : undefined;
  Reflect.deleteProperty(globalThis, 'Highlight');
  try {
    await work();
  } finally {
    if (registry) Object.defineProperty(CSS, 'highlights', registry);
    if (own)
      Object.defineProperty(globalThis, 'Highlight', {
        value: own,
        configurable: true,
        writable: true,
      });
  }
}

const marks = () => [...document.querySelectorAll('body > [data-pagewise-ignore] > div')];

describe('highlightPassage', () => {
  afterEach(() => {
    clearHighlight();
    scrollTo(0, 0);
  });

  it('lays marks over the words where the browser has no highlights, and takes them away', async () => {
    const text = await fixture(html`<p>These words are marked.</p>`);
    await withoutHighlights(() => {
      highlightPassage(rangeOver(text));
      const [mark] = marks();
      const [wanted] = rangeOver(text).getClientRects();
      const rect = mark?.getBoundingClientRect();
      expect(rect?.top).to.be.closeTo(wanted?.top ?? -1, 1);
      expect(rect?.width).to.be.closeTo(wanted?.width ?? -1, 1);
      expect(text.innerHTML).to.contain('These words are marked.');
      highlightPassage(rangeOver(text));
      expect(marks()).to.have.lengthOf(1);
      clearHighlight();
      expect(marks()).to.have.lengthOf(0);
    });
  });

  it('brings a passage into view below bars that stick to the top', async () => {
    const page = await fixture(html`
      <div>
        <header style="position: sticky; top: 0; height: 120px; background: white"></header>
        <div style="height: 4000px"></div>
        <p>Far down.</p>
        <div style="height: 4000px"></div>
      </div>
    `);
    const text = page.querySelector('p') as HTMLElement;
    document.documentElement.style.setProperty('scroll-behavior', 'auto');
    scrollTo(0, text.getBoundingClientRect().top + scrollY - 40);
    expect(text.getBoundingClientRect().top).to.be.lessThan(120);
    scrollToPassage(rangeOver(text));
    for (let tries = 0; tries < 50 && text.getBoundingClientRect().top < 120; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    expect(text.getBoundingClientRect().top).to.be.within(120, innerHeight);
    expect(document.activeElement).to.equal(text);
  });
});

describe('A long passage', () => {
  it('is in view as a whole where it fits', async () => {
    const page = await fixture(html`
      <div>
        <div style="height: 4000px"></div>
        <p>A long passage.</p>
        <div style="height: 4000px"></div>
      </div>
    `);
    const text = page.querySelector('p') as HTMLElement;
    text.style.font = '14px/20px monospace';
    text.style.whiteSpace = 'pre';
    text.textContent = 'A line.\n'.repeat(Math.floor(innerHeight / 20) - 3);
    document.documentElement.style.setProperty('scroll-behavior', 'auto');
    const scroller = document.scrollingElement!;
    const scrollBy = scroller.scrollBy.bind(scroller);
    Object.assign(scroller, {
      scrollBy: (options: ScrollToOptions) => scrollBy({ ...options, behavior: 'instant' }),
    });
    scrollToPassage(rangeOver(text), 'none');
    Reflect.deleteProperty(scroller, 'scrollBy');
    // Of the letters: half of what a line has more is above them, and half below.
    const { top, bottom } = rangeOver(text).getBoundingClientRect();
    expect(top).to.be.at.least(-1);
    expect(bottom).to.be.at.most(innerHeight + 1);
    scrollTo(0, 0);
  });
});

describe('a passage across the edge of a shadow root', () => {
  it('is described whole and found again where it begins', async () => {
    const main = await fixture(html`
      <main>
        <p>It begins outside</p>
        <div></div>
      </main>
    `);
    const root = main.querySelector('div')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<p>and ends inside the root.</p>';
    const passage = await describeRange(
      new StaticRange({
        startContainer: main.querySelector('p')?.firstChild as Text,
        startOffset: 3,
        endContainer: root?.querySelector('p')?.firstChild as Text,
        endOffset: 15,
      }),
    );
    expect(passage).to.include({ exact: 'begins outside and ends inside', before: 'It' });
    const found = await findPassage(document, passage);
    expect(found?.startContainer).to.equal(main.querySelector('p')?.firstChild);
    expect(found?.toString().trim()).to.equal('begins outside');
  });
});
