import { expect, fixture, html } from '@open-wc/testing';
import { askedStyles } from '../testing/asked-styles.ts';
import { readPageContext } from '../index.ts';

/** Sections the browser styles only as they come near the window, as Node's manual has them. */
const putOff = html`<style>
  section {
    content-visibility: auto;
    contain-intrinsic-size: 1px auto 2000px;
  }
  .hidden {
    display: none;
  }
</style>`;

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

function section(at: number, more: unknown = '') {
  const text = `Words of section ${at}, and some more of them. `.repeat(10);
  return html`<section>
    <h2>Part ${at}</h2>
    ${more} ${numbers(5).map((paragraph) => html`<p>${text}<b>${paragraph}</b></p>`)}
  </section>`;
}

/** Reads the page with the reader at an element. */
async function readAt(element: Element) {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { asked, result } = await askedStyles(() => readPageContext(document));
  scrollTo(0, 0);
  return { asked, context: result };
}

describe('a page too large to send whole', () => {
  it('is read around the place without asking for the styles of the rest', async () => {
    const main = await fixture(
      html`<main>
        ${putOff}
        <h1>Manual</h1>
        ${numbers(400).map((at) => section(at))}
      </main>`,
    );
    const all = main.querySelectorAll('*').length;
    const middle = main.querySelectorAll('section')[200]!;
    const { asked, context } = await readAt(middle);
    expect(context.content).to.include('Words of section 200,');
    expect(context.section?.title).to.match(/^Part (?:199|200)$/);
    expect(asked.size).to.be.lessThan(all / 8);
    expect([...asked].some((element) => main.querySelectorAll('p')[0]!.contains(element))).to.equal(
      false,
    );
  });

  it('has the headings nearest to the reader in its outline, in the order of the page', async () => {
    const main = await fixture(
      html`<main>
        ${putOff}
        <h1>Manual</h1>
        ${numbers(400).map((at) => section(at))}
      </main>`,
    );
    const { context } = await readAt(main.querySelectorAll('section')[200]!);
    const parts = context.outline.map(({ text }) => Number(text.replace('Part ', '')));
    expect(parts.length).to.equal(100);
    expect(parts).to.deep.equal(parts.map((_, at) => parts[0]! + at));
    expect(parts[0]).to.be.within(140, 160);
  });

  it('keeps headings that a reader cannot see out of its outline', async () => {
    const secret = (at: number) => html`<h3 class=${at % 2 ? 'shown' : 'hidden'}>Note ${at}</h3>`;
    const main = await fixture(
      html`<main>
        ${putOff}
        <h1>Manual</h1>
        ${numbers(60).map((at) => section(at, secret(at)))}
        <div aria-hidden="true">${numbers(60).map((at) => section(at + 60))}</div>
      </main>`,
    );
    const { context } = await readAt(main.querySelectorAll('section')[30]!);
    const titles = context.outline.map(({ text }) => text);
    expect(titles).to.include('Note 31');
    expect(titles).to.not.include('Note 30');
    expect(titles.filter((title) => /^Part (?:[6-9]\d|1\d\d)$/.test(title))).to.deep.equal([]);
  });

  it('is in the section that began last, though what is hidden stands between', async () => {
    const main = await fixture(
      html`<main>
        <h1>Manual</h1>
        <h2>Shown</h2>
        <div class="hidden">${putOff}${numbers(300).map((at) => html`<h3>Hidden ${at}</h3>`)}</div>
        ${numbers(100).map((at) => html`<p>${`Paragraph ${at}. `.repeat(30)}</p>`)}
      </main>`,
    );
    const { context } = await readAt(main.querySelectorAll('p')[90]!);
    expect(context.section?.title).to.equal('Shown');
  });

  it('has headings in shadow roots in its outline', async () => {
    const main = await fixture(
      html`<main>
        <h1>Manual</h1>
        ${numbers(100).map(
          (at) =>
            html`<div></div>
              <p>${`Paragraph ${at}. `.repeat(30)}</p>`,
        )}
      </main>`,
    );
    for (const [at, host] of [...main.querySelectorAll('div')].entries())
      host.attachShadow({ mode: 'open' }).innerHTML = `<h2>Part ${at}</h2><slot></slot>`;
    const { context } = await readAt(main.querySelectorAll('p')[50]!);
    const titles = context.outline.map(({ text }) => text);
    expect(titles).to.include.members(['Manual', 'Part 20', 'Part 50', 'Part 80']);
    expect(context.section?.title).to.match(/^Part (?:49|50)$/);
  });
});
