import { expect, fixture, html } from '@open-wc/testing';
import { readPageContext } from '../index.ts';
import type { PageContext } from '../../protocol.ts';

const count = 1200;
const numbers = Array.from({ length: count }, (_, at) => at);
const code = numbers.map((at) => `call_${at}(argument);`).join('\n');
const words = numbers.map((at) => `word${at} of a long paragraph,`).join(' ');

/** The numbers that follow a word in a text. */
function numbersIn(text: string, word: RegExp): number[] {
  return [...text.matchAll(word)].map(([, number]) => Number(number));
}

/** The page's context with the reader at a share of an element, from its start to its end. */
async function readAt(element: Element, share: number): Promise<PageContext> {
  const { top, height } = element.getBoundingClientRect();
  scrollTo({ top: scrollY + top + height * share - innerHeight * 0.3, behavior: 'instant' });
  const context = await readPageContext(document);
  scrollTo(0, 0);
  expect(context.truncated).to.equal(true);
  expect(new TextEncoder().encode(JSON.stringify(context)).length).to.be.at.most(24_576);
  return context;
}

const places = { start: 0.001, middle: 0.5, end: 0.999 };

for (const [name, share] of Object.entries(places)) {
  /** That as much as fits stands around the reader, in order and without gaps. */
  const expectAround = (found: number[], least: number) => {
    const here = Math.round(share * (count - 1));
    const near = found.slice(found.length > 1 && found[1]! - found[0]! > 1 ? 1 : 0);
    expect(near.length).to.be.greaterThan(least);
    expect(near).to.deep.equal(near.map((_, at) => near[0]! + at));
    expect(near[0]).to.be.at.most(here + 3);
    expect(near.at(-1)).to.be.at.least(here - 3);
  };

  describe(`a block larger than what may leave, with the reader at its ${name}`, () => {
    it('is cut as code between its fences', async () => {
      const main = await fixture(html`
        <main>
          <h1>Log</h1>
          <pre><code class="language-ts">${code}</code></pre>
        </main>
      `);
      const { content } = await readAt(main.querySelector('pre')!, share);
      expectAround(numbersIn(content, /^call_(\d+)\(argument\);$/gm), 500);
      expect(content).to.match(/^(?:# Log\n\n)?```ts\n/);
      expect(content).to.match(/\n```$/);
      expect(content.includes('```ts\n[…]\n')).to.equal(name !== 'start');
      expect(content.includes('\n[…]\n```')).to.equal(name !== 'end');
    });

    it('is cut as a table under its header', async () => {
      const rows = numbers.map(
        (at) =>
          html`<tr>
            <td>row ${at}</td>
            <td>What it is for.</td>
          </tr>`,
      );
      for (const header of [
        html`<thead>
            <tr>
              <th>Name</th>
              <th>Use</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>`,
        html`<tbody>
          <tr>
            <th>Name</th>
            <th>Use</th>
          </tr>
          ${rows}
        </tbody>`,
      ]) {
        const main = await fixture(
          html`<main>
            <h1>Names</h1>
            <table>
              ${header}
            </table>
          </main>`,
        );
        const { content } = await readAt(main.querySelector('table')!, share);
        expect(content).to.match(/^(?:# Names\n\n)?\| Name \| Use \|\n\| --- \| --- \|\n/);
        expectAround(numbersIn(content, /^\| row (\d+) \| What it is for\. \|$/gm), 300);
        expect(/--- \|\n\| \[…\] \|/.test(content)).to.equal(name !== 'start');
        expect(/\| \[…\] \|(?: {2}\|)?$/.test(content)).to.equal(name !== 'end');
        main.remove();
      }
    });

    it('is cut as a paragraph between words', async () => {
      const main = await fixture(
        html`<main>
          <h1>Text</h1>
          <blockquote><p>${words}</p></blockquote>
        </main>`,
      );
      const { content } = await readAt(main.querySelector('p')!, share);
      expectAround(numbersIn(content, /word(\d+) of a long paragraph,/g), 400);
      const text = content.replace('# Text\n\n', '');
      expect(text.startsWith('> […] ')).to.equal(name !== 'start');
      expect(text.endsWith(' […]')).to.equal(name !== 'end');
      expect(text).to.match(/^> (?:\[…\] )?[a-z]+\d*,? /);
    });

    it('is cut as a list between items', async () => {
      const items = numbers.map((at) => html`<li>item ${at} of a long list of things</li>`);
      const main = await fixture(
        html`<main>
          <h1>List</h1>
          <ul>
            ${items}
          </ul>
        </main>`,
      );
      const { content } = await readAt(main.querySelector('ul')!, share);
      expectAround(numbersIn(content, /^- item (\d+) of a long list of things$/gm), 300);
    });

    it('leaves with as much of it as there is room for beside a heading', async () => {
      const main = await fixture(html`
        <main>
          <h1 style="height: 3000px">Log</h1>
          <pre style="height: 300px; overflow: auto">${code}</pre>
          <h2 style="height: 3000px">End</h2>
        </main>
      `);
      const pre = main.querySelector('pre')!;
      pre.scrollTop = share * pre.scrollHeight - 150;
      for (const title of main.querySelectorAll('h1,h2')) {
        const { content } = await readAt(title, 0.5);
        expect(content).to.include(title.textContent);
        expectAround(numbersIn(content, /^call_(\d+)\(argument\);$/gm), 500);
      }
    });
  });
}

describe('a block larger than what may leave', () => {
  it('is cut within a line that is longer than all of it', async () => {
    const text = '漢😀'.repeat(20_000);
    const main = await fixture(
      html`<main>
        <h1>T</h1>
        <pre style="white-space: pre-wrap; overflow-wrap: anywhere">${text}</pre>
      </main>`,
    );
    const { content } = await readAt(main.querySelector('pre')!, 0.5);
    expect(content).to.match(/^# T\n\n```\n\[…\]\n(?:漢?(?:😀漢)+😀?)\n\[…\]\n```$/u);
    expect(content.length).to.be.greaterThan(7000);
  });

  it('is cut around what is selected, where that is in sight', async () => {
    const main = await fixture(
      html`<main>
        <h1>Log</h1>
        <pre>${code}</pre>
      </main>`,
    );
    const text = [...main.querySelector('pre')!.childNodes].find(
      (node): node is Text => node instanceof Text && node.data.includes('call_600('),
    )!;
    const at = text.data.indexOf('call_600(');
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 8);
    scrollTo({
      top: scrollY + range.getBoundingClientRect().top - innerHeight + 30,
      behavior: 'instant',
    });
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    const read = async () => (await readPageContext(document)).content;
    const [selected] = numbersIn(await read(), /^call_(\d+)\(/gm);
    getSelection()?.removeAllRanges();
    const [scrolled] = numbersIn(await read(), /^call_(\d+)\(/gm);
    scrollTo(0, 0);
    expect(selected).to.be.within(300, 599);
    expect(selected).to.be.greaterThan(scrolled! + 5);
  });
});
