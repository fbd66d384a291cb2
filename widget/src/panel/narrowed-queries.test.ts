import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { NarrowedQueries, tellWidth } from './narrowed-queries.ts';

/** Hides or shows what is named, by a style sheet of the page. */
async function pageWith(styles: string): Promise<(name: string) => boolean> {
  const page = await fixture(html`<div></div>`);
  page.innerHTML = `<style>${styles}</style><div class="menu">Menu</div><p>Text</p>`;
  return (name) => getComputedStyle(page.querySelector(name)!).display !== 'none';
}

describe('NarrowedQueries', () => {
  const queries = new NarrowedQueries();
  /** Narrower than the window, but not than what a panel of 400 px leaves of it. */
  const narrow = `${innerWidth - 100}px`;
  const conditions: Record<string, string> = {
    'a least width': `not all and (min-width: ${narrow})`,
    'a greatest width': `screen and (max-width: ${narrow})`,
    'a range': `(width < ${narrow})`,
    'a width in em': `(max-width: ${(innerWidth - 100) / 16}em)`,
  };

  afterEach(() => {
    queries.narrow(0);
    fixtureCleanup();
  });

  for (const [name, condition] of Object.entries(conditions))
    it(`gives the page its layout for a narrow window by ${name}, and takes it back`, async () => {
      const shows = await pageWith(
        `.menu { display: none } @media ${condition} { .menu { display: block } }`,
      );
      expect(shows('.menu')).to.equal(false);
      queries.narrow(400);
      expect(shows('.menu')).to.equal(true);
      queries.narrow(50);
      expect(shows('.menu')).to.equal(false);
      queries.narrow(400);
      queries.narrow(0);
      expect(shows('.menu')).to.equal(false);
    });

  it('keeps the layout where it makes the panel a little narrower (MkDocs Material)', async () => {
    const shows = await pageWith(
      `.menu { display: none } @media (max-width: ${innerWidth - 380}px) { .menu { display: block } }`,
    );
    queries.narrow(400);
    expect(shows('.menu')).to.equal(true);
    queries.narrow(364);
    expect(shows('.menu')).to.equal(true);
    queries.narrow(280);
    expect(shows('.menu')).to.equal(false);
  });

  it('finds queries in other rules, and in sheets that come later', async () => {
    const shows = await pageWith(`@layer site { @supports (top: 0) {
      @media (max-width: ${narrow}) { .menu { display: none } } } }`);
    queries.narrow(400);
    expect(shows('.menu')).to.equal(false);
    const later = document.createElement('style');
    later.textContent = '.menu { display: block !important }';
    later.media = `(max-width: ${narrow})`;
    document.querySelector('p')!.after(later);
    expect(shows('.menu')).to.equal(false);
    queries.readSheets();
    expect(shows('.menu')).to.equal(true);
  });

  it('leaves alone what is asked of the height and of the device', async () => {
    const shows = await pageWith(`@media (max-height: ${innerHeight - 100}px),
      (max-device-width: ${screen.width - 100}px) { .menu { display: none } }`);
    queries.narrow(400);
    expect(shows('.menu')).to.equal(true);
  });

  it('keeps a layout that would have a menu over the text, as scripts open and close it', async () => {
    const shows = await pageWith(`@media (max-width: ${narrow}) {
      .menu { position: fixed; inset: 0; background: white } p { color: red } }`);
    queries.narrow(400);
    expect(queries.width).to.equal(0);
    expect(getComputedStyle(document.querySelector('.menu')!).position).to.equal('static');
    expect(shows('p')).to.equal(true);
  });

  it('keeps the layout of a site whose sheets cannot all be read', async () => {
    const shows = await pageWith(`@media (max-width: ${narrow}) { .menu { display: none } }`);
    const other = document.createElement('style');
    document.querySelector('p')!.after(other);
    Object.defineProperty(other.sheet, 'cssRules', {
      get: () => {
        throw new DOMException('Of another origin', 'SecurityError');
      },
    });
    queries.narrow(400);
    expect(shows('.menu')).to.equal(true);
    expect(queries.width).to.equal(0);
  });
});

describe('tellWidth', () => {
  it('shows less of the window to scripts that look at it when its size changes', () => {
    const usual = innerWidth;
    const seen: number[] = [];
    const look = () => seen.push(innerWidth);
    addEventListener('resize', look);
    tellWidth(400);
    tellWidth(0);
    removeEventListener('resize', look);
    expect(seen).to.deep.equal([usual - 400, usual]);
    expect(innerWidth).to.equal(usual);
  });
});
