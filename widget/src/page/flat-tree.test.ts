import { expect, fixture, html } from '@open-wc/testing';
import { findPassage } from './passage/find-passage.ts';
import { readPageContext } from './read/page-context.ts';
import { describeRange } from './passage/passage.ts';

describe('a form whose fields have the names of what a node has', () => {
  it('is read, described and looked through as any other', async () => {
    const names = ['parentNode', 'firstChild', 'nextSibling', 'shadowRoot', 'children', 'id'];
    const main = await fixture(html`
      <main>
        <h1>Settings</h1>
        <form>
          ${names.map((name) => html`<input name=${name} aria-label=${name} />`)}
          <p>Words inside the form.</p>
        </form>
        <p>Words after the form.</p>
      </main>
    `);
    const { content } = await readPageContext(document);
    expect(content).to.contain('Words after the form.');
    const range = document.createRange();
    range.selectNodeContents(main.querySelector('form p')!);
    expect((await describeRange(range)).exact).to.equal('Words inside the form.');
    for (const exact of ['Words inside the form.', 'Words after the form.']) {
      const passage = { url: '', exact, before: '', after: '' };
      expect((await findPassage(document, passage))?.toString()).to.equal(exact);
    }
  });
});
