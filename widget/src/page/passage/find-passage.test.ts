import { expect, fixture, html } from '@open-wc/testing';
import type { Passage } from '../../protocol.ts';
import { findPassage } from './find-passage.ts';
import { scrollToPassage } from './highlight.ts';
import { describeRange } from './passage.ts';
import { reveal } from './reveal.ts';

function passage(exact: string, more: Partial<Passage> = {}): Passage {
  return { url: 'https://docs.example/', exact, before: '', after: '', ...more };
}

describe('findPassage', () => {
  it('finds words whatever white space, quotes and accents have become', async () => {
    await fixture(html`<p>The “naïve” <em>ap</em>proach — as it was.</p>`);
    const found = await findPassage(document, passage('the "naive"   approach - as it'));
    expect(found?.toString()).to.equal('The “naïve” approach — as it');
  });

  it('finds words of which some have changed', async () => {
    await fixture(html`
      <p>Other words stand here and have nothing to do with what is looked for at all.</p>
      <p>Close the left valve slowly before you open the right one, then wait ten seconds.</p>
    `);
    const found = await findPassage(
      document,
      passage('Close the left valve before you open the right one, then wait five seconds.'),
    );
    expect(found?.toString()).to.match(/^Close the left valve slowly before .* ten seconds\.$/);
    expect(
      await findPassage(document, passage('Nothing like this is anywhere on the page.')),
    ).to.equal(null);
  });

  it('tells equal words apart by their section', async () => {
    const main = await fixture(html`
      <main>
        <h2 id="first">First</h2>
        <p>Returns: a promise.</p>
        <h2 id="second">Second</h2>
        <p>Returns: a promise.</p>
      </main>
    `);
    const found = await findPassage(
      document,
      passage('Returns: a promise.', { sectionId: 'second' }),
    );
    expect(main.querySelectorAll('p')[1]?.contains(found?.startContainer ?? null)).to.equal(true);
  });

  it('looks into closed details last, and opens them to show what it found', async () => {
    const details = await fixture<HTMLDetailsElement>(html`
      <details>
        <summary>More</summary>
        <p>Folded words only here.</p>
      </details>
    `);
    const found = await findPassage(document, passage('Folded words only here.'));
    expect(found?.toString()).to.equal('Folded words only here.');
    await reveal(found!.startContainer);
    scrollToPassage(found as Range);
    expect(details.open).to.equal(true);
    expect(document.activeElement).to.equal(details.querySelector('p'));
  });

  it('describes and finds a passage inside a shadow root', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<h3 id="inner">Inner</h3><p>Turn the <b>trimmer</b> clockwise.</p>';
    const range = document.createRange();
    range.setStart(root.querySelector('p')?.firstChild as Text, 5);
    range.setEnd(root.querySelector('b')?.firstChild as Text, 7);
    const described = await describeRange(range);
    expect(described).to.include({ exact: 'the trimmer', sectionId: 'inner', after: 'clockwise.' });
    expect((await findPassage(document, described))?.startContainer.getRootNode()).to.equal(root);
  });

  it('keeps hidden text and what is marked to be ignored out of a passage', async () => {
    const main = await fixture(html`
      <main>
        <p>Seen <span hidden>secret</span><i data-pagewise-ignore>private</i>and said.</p>
      </main>
    `);
    const range = document.createRange();
    range.selectNodeContents(main);
    expect((await describeRange(range)).exact).to.equal('Seen and said.');
  });
});
