/**
 * What a text of any length costs: counted, not timed.
 *
 * @module
 */
import { expect } from '@open-wc/testing';
import { hostileMarkdown } from '../testing/hostile-markdown.ts';
import { showMarkdown } from './show-markdown.ts';
import { contextWith } from './testing/markdown-context.ts';
import { settled } from './testing/settled.ts';
import { work } from './work.ts';

const context = contextWith();
const { requestAnimationFrame } = window;

/** Frames as fast as they come: nothing is painted here. */
function frameAtOnce(callback: FrameRequestCallback): number {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => callback(performance.now()), { once: true });
  port1.start();
  port2.postMessage(null);
  return 0;
}

/** Shows a text to its end; gives what that cost. */
async function costOf(text: string, root = document.createElement('div')): Promise<number> {
  const before = work.done;
  showMarkdown(root, text, true, context);
  await settled();
  return work.done - before;
}

describe('Markdown of any length', () => {
  before(() => (window.requestAnimationFrame = frameAtOnce));
  after(() => (window.requestAnimationFrame = requestAnimationFrame));

  for (const [kind, make] of Object.entries(hostileMarkdown)) {
    it(`costs work in proportion to its length: ${kind}`, async function () {
      this.timeout(60_000);
      const root = document.createElement('div');
      const short = await costOf(make(10_000));
      const long = await costOf(make(30_000), root);
      expect(long / short, `${short} units for 10 kB, ${long} for 30 kB`).to.be.below(4.1);
      // Nothing in it is so large that laying it out would take long.
      const elements = [root, ...root.querySelectorAll('*')];
      for (const { childNodes } of elements) {
        expect(childNodes.length, 'children of one element').to.be.below(2500);
        for (const node of childNodes)
          if (node instanceof Text) expect(node.length, 'one text').to.be.at.most(20_000);
      }
    });

    it(`costs no more late than early, and ends up the same as at once: ${kind}`, async function () {
      this.timeout(60_000);
      const text = make(24_000);
      const root = document.createElement('div');
      const costs: number[] = [];
      for (let at = 0; at < text.length; at += 4000) {
        const before = work.done;
        for (let piece = at + 400; piece <= at + 4000; piece += 400)
          showMarkdown(root, text.slice(0, piece), false, context);
        await settled();
        costs.push(work.done - before);
      }
      // A line may be held back until it is clear what it is.
      const early = costs[3] ?? 0;
      expect(Math.max(...costs.slice(4)) / early, costs.join()).to.be.below(2.5);
      const whole = document.createElement('div');
      await costOf(text, whole);
      await costOf(text, root);
      expect(root.innerHTML === whole.innerHTML).to.equal(true);
    });
  }

  it('cuts a paragraph of nothing but formulas sooner than one of words', async () => {
    const longest = async (text: string): Promise<number> => {
      const root = document.createElement('div');
      await costOf(text, root);
      return Math.max(...[...root.querySelectorAll('p')].map((each) => each.childNodes.length));
    };
    expect(await longest('$a$ '.repeat(2000))).to.be.below(500);
    const words = document.createElement('div');
    await costOf('word '.repeat(700), words);
    expect(words.querySelectorAll('p')).to.have.length(1);
  });

  it('shows an answer of usual length at once', () => {
    const text = 'Some **words** of an `answer`, with [1].\n\n- and a list\n\n'.repeat(200);
    const root = document.createElement('div');
    showMarkdown(root, text, true, context);
    expect(root.querySelectorAll('li')).to.have.length(200);
    expect(root.textContent).to.match(/and a list$/);
  });

  it('shows a megabyte over many frames, in none of them much, and loses nothing', async function () {
    this.timeout(60_000);
    const text = 'Some **words**.\n\n'.repeat(60_000);
    const root = document.createElement('div');
    const before = work.done;
    showMarkdown(root, text, true, context);
    expect(work.done - before, 'at once').to.be.below(250_000);
    const frames = await settled();
    expect(Math.max(...frames), 'in one frame').to.be.below(100_000);
    expect(root.textContent).to.equal('Some words.'.repeat(60_000));
  });

  it('goes on with the newest text when more comes while it is behind', async function () {
    this.timeout(60_000);
    const text = '- Some words\n'.repeat(20_000);
    const root = document.createElement('div');
    showMarkdown(root, text, false, context);
    showMarkdown(root, `${text}\n# End`, true, context);
    await settled();
    expect(root.querySelectorAll('li')).to.have.length(20_000);
    expect(root.lastElementChild?.textContent).to.match(/End$/);
    showMarkdown(root, `${text}\nOther`, true, context);
    await settled();
    expect(root.textContent).to.equal(`${'Some words'.repeat(20_000)}Other`);
  });

  it('keeps what long code, tables, lists and paragraphs say', async function () {
    this.timeout(60_000);
    const code = Array.from({ length: 5000 }, (_, line) => `  line ${line}`).join('\n');
    const root = document.createElement('div');
    await costOf(`\`\`\`\n${code}\n\`\`\``, root);
    expect(root.querySelector('code')?.textContent).to.equal(code);
    await costOf(
      `| a |\n|---|\n${Array.from({ length: 2000 }, (_, row) => `| ${row} |`).join('\n')}`,
      root,
    );
    const rows = [...root.querySelectorAll('td')].map(({ textContent }) => textContent);
    expect(rows).to.deep.equal(Array.from({ length: 2000 }, (_, row) => `${row}`));
    expect(root.querySelectorAll('table')[1]?.tHead?.textContent).to.equal('a');
    await costOf('1. a\n'.repeat(2000), root);
    let next = 1;
    for (const list of root.querySelectorAll('ol')) {
      expect(list.start).to.equal(next);
      next += list.children.length;
    }
    expect(next).to.equal(2001);
    await costOf('words '.repeat(5000), root);
    expect(root.textContent?.split(/\s*words\s*/)).to.have.length(5001);
  });
});
