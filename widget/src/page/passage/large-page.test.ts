import { expect, fixture, html } from '@open-wc/testing';
import type { Passage } from '../../protocol.ts';
import { askedStyles } from '../testing/asked-styles.ts';
import { locatePassage } from './find-passage.ts';
import { describeRange } from './passage.ts';

const words = 'Indexes speed up reads but slow down writes considerably.';
const count = 600;

/** A page of 37,000 elements which the browser styles as they come near, with more in some sections. */
async function show(more: Record<number, string>): Promise<HTMLElement> {
  const filler = Array.from({ length: 30 }, (_, at) => `<p>Line <b>${at}</b> of many.</p>`).join(
    '',
  );
  const sections = Array.from(
    { length: count },
    (_, at) => `<section><h2 id="s${at}">Part ${at}</h2>${more[at] ?? ''}${filler}</section>`,
  );
  const page = await fixture<HTMLElement>(html`<main></main>`);
  page.innerHTML = `<style>
      section { content-visibility: auto; contain-intrinsic-size: 1px auto 900px }
      .gone { display: none }
    </style>${sections.join('')}`;
  return page;
}

async function find(exact: string, more: Partial<Passage> = {}) {
  const { ranges, isFolded } = await locatePassage(document, {
    url: '',
    exact,
    before: '',
    after: '',
    ...more,
  });
  const place = ranges[0]?.startContainer.parentElement?.closest('section')?.querySelector('h2');
  return { text: ranges.map(String).join(' '), place: place?.id, isFolded };
}

describe('a passage on a page too large to style at once', () => {
  it('is found without asking for the styles of the rest of the page', async () => {
    await show({ 400: `<p>Before it. ${words} After it.</p>` });
    const { asked, result } = await askedStyles(() => find(words));
    expect(result).to.deep.equal({ text: words, place: 's400', isFolded: false });
    expect(asked.size).to.be.lessThan(400);
  });

  it('is described without asking for the styles of the rest of the page', async () => {
    const page = await show({ 400: `<p>Before it.</p><p>${words}</p>` });
    const range = document.createRange();
    range.selectNodeContents(page.querySelectorAll('section')[400]!.querySelectorAll('p')[1]!);
    const { asked, result } = await askedStyles(() => describeRange(range));
    expect(result).to.include({ exact: words, sectionId: 's400', sectionTitle: 'Part 400' });
    expect(result.before).to.match(/Part 400 Before it\.$/);
    expect(result.after).to.match(/^Line 0 of many\./);
    expect(asked.size).to.be.lessThan(400);
  });

  it('is not found, and no style is asked for, where nothing is like it', async () => {
    await show({});
    const { asked, result } = await askedStyles(() =>
      find('Zebras quietly jump over vexing quilts'),
    );
    expect(result.text).to.equal('');
    expect([...asked].filter((element) => element.closest('section'))).to.deep.equal([]);
  });

  it('is found though the same words stand hidden earlier on the page', async () => {
    const hidden = `<p class="gone">${words}</p>`;
    const copies = Array.from({ length: 100 }, (_, at) => [at * 2, hidden] as const);
    await show({ ...Object.fromEntries(copies), 500: `<p>${words}</p>` });
    expect(await find(words)).to.deep.equal({ text: words, place: 's500', isFolded: false });
  });

  it('is told from others by its section and by what stands around it', async () => {
    const returns = '<p>Returns: <i>a promise</i>.</p>';
    const all = Object.fromEntries(Array.from({ length: count }, (_, at) => [at, returns]));
    await show({ ...all, 300: '<p>Opens the valve.</p><p>Returns: a <i>promise</i>.</p>' });
    const exact = 'Returns: a promise.';
    expect((await find(exact, { sectionId: 's250' })).place).to.equal('s250');
    expect((await find(exact, { before: 'Part 300 Opens the valve.' })).place).to.equal('s300');
  });

  it('is found around what is hidden in it', async () => {
    await show({ 10: '<p>Seen <i class="gone">a secret that nobody sees</i> and said of it.</p>' });
    const { place, text } = await find('Seen and said of it.');
    expect(place).to.equal('s10');
    expect(text).to.match(/^Seen .*and said of it\.$/);
  });

  it('is found where its words have changed, and not in what is hidden', async () => {
    const changed = words.replace('slow down', 'will slow');
    await show({ 20: `<p class="gone">${changed}</p>`, 30: `<p>${changed}</p>` });
    expect(await find(words)).to.include({ text: changed, place: 's30' });
  });

  it('is found in what is folded away, but first in sight', async () => {
    const folded = `<details><summary>More</summary><p>${words}</p></details>`;
    await show({ 40: folded });
    expect(await find(words)).to.deep.equal({ text: words, place: 's40', isFolded: true });
    await show({ 40: folded, 50: `<p>${words}</p>` });
    expect(await find(words)).to.deep.equal({ text: words, place: 's50', isFolded: false });
  });

  it('is not put together from what stands far apart', async () => {
    await show({ 60: '<p>It begins here</p>', 70: '<p>and it ends there.</p>' });
    expect((await find('It begins here and it ends there.')).text).to.not.include('here and');
  });

  it('is found across the edge of a shadow root', async () => {
    const page = await show({ 80: '<p>It begins outside</p><div id="host"></div>' });
    const root = page.querySelector('#host')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<p>and ends inside.</p>';
    expect((await find('begins outside and ends')).text).to.equal('begins outside and ends');
  });
});
