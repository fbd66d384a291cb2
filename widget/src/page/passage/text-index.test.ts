import { expect, fixture, html } from '@open-wc/testing';
import { textIndex, type TextIndex } from './text-index.ts';

/** What an index made from nothing says, beside the one that was kept. */
async function both(root: Element): Promise<[kept: string, fresh: string]> {
  const shape = ({ folded, pieces, sections }: TextIndex) =>
    JSON.stringify({
      folded,
      pieces: pieces.map(({ at, node, number }) => [at, node.data, number]),
      sections,
    });
  const kept = shape(await textIndex(root));
  await textIndex(document.head);
  return [kept, shape(await textIndex(root))];
}

describe('textIndex', () => {
  it('equals a new index after each change', async () => {
    const main = await fixture(html`
      <main>
        <section id="a">
          <h2>First</h2>
          <p>One <b>two</b> three.</p>
        </section>
        <section id="b">
          <h2>Second</h2>
          <ul>
            <li>Four</li>
            <li>Five</li>
          </ul>
          <div id="host"><p>Slotted</p></div>
        </section>
      </main>
    `);
    const host = main.querySelector('#host');
    const root = host?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<div><slot></slot><p>Shadow</p></div>';
    const changes: (() => void)[] = [
      () => main.querySelector('b')?.replaceWith('2'),
      () => main.querySelector('p')?.insertAdjacentHTML('beforebegin', '<p>New</p><hr>'),
      () => main.querySelector('ul')?.firstElementChild?.remove(),
      () => (main.querySelector('h2') as Element).append(' heading'),
      () => host?.insertAdjacentHTML('beforeend', '<p>More in the slot</p>'),
      () => root?.querySelector('p')?.replaceChildren('Other words'),
      () => main.querySelector('#b')?.toggleAttribute('hidden', true),
      () => main.querySelector('#b')?.toggleAttribute('hidden', false),
      () => main.querySelector('#a')?.before(main.querySelector('#b') as Element),
      () => main.querySelector('#a')?.replaceChildren(),
    ];
    await textIndex(main);
    for (const change of changes) {
      change();
      const [kept, fresh] = await both(main);
      expect(kept).to.equal(fresh);
    }
    expect((await textIndex(main)).folded).to.contain('fiveslottedmoreintheslototherwords');
  });

  it('does not read the whole page again for one changed paragraph', async () => {
    const main = await fixture(
      html`<main>
        <section></section>
        <p>Last</p>
      </main>`,
    );
    const many = Array.from({ length: 500 }, (_, at) => `<div><p>Number ${at}</p></div>`);
    (main.querySelector('section') as Element).innerHTML = many.join('');
    const before = (await textIndex(main)).pieces.find(({ node }) => node.data === 'Number 250');
    (main.querySelector(':scope > p') as Element).textContent = 'Changed';
    (main.querySelector('section') as Element).prepend(document.createElement('p'));
    const after = await textIndex(main);
    expect(after.folded).to.match(/changed$/);
    expect(after.pieces).to.include(before);
  });
});
