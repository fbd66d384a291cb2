import { expect } from '@open-wc/testing';
import { showMarkdown } from '../markdown/show-markdown.ts';
import { contextWith } from '../markdown/testing/markdown-context.ts';
import { settled } from '../markdown/testing/settled.ts';
import { spokenStrings } from '../../strings/en/spoken.ts';
import { spokenText, type Spoken } from './spoken-text.ts';

const strings = spokenStrings;

async function spoken(text: string, from = { block: 0, unit: 0 }): Promise<Spoken> {
  const root = document.createElement('div');
  showMarkdown(root, text, true, contextWith());
  await settled();
  return spokenText([...root.children], from, true, strings);
}

describe('what is spoken of an answer', () => {
  it('is all of an answer of usual length, in order', async () => {
    const text = '# Tea\n\nWater is hot. So is tea.\n\n- One\n- Two\n\n> [!NOTE]\n> Wait.';
    expect((await spoken(text)).words).to.equal(
      'Tea. Water is hot. So is tea. One. Two. note. Wait.',
    );
  });

  it('is only the beginning of a very long text, and then what comes after it', async () => {
    for (const text of [
      'A sentence of an answer. '.repeat(1000),
      '- An item of a list\n'.repeat(1000),
      'A paragraph.\n\n'.repeat(1000),
    ]) {
      const { words, next } = await spoken(text);
      expect(words.length).to.be.within(5000, 15_000);
      expect((await spoken(text, next)).words).to.equal('');
    }
  });

  it('takes bounded work, however short the blocks are, or without any text', () => {
    let looked = 0;
    const blocks = Array.from({ length: 50_000 }, (_, index) => {
      const block = document.createElement(index % 2 ? 'p' : 'hr');
      block.textContent = index % 2 ? 'a' : '';
      Object.defineProperty(block, 'matches', {
        value(selector: string) {
          looked += 1;
          return Element.prototype.matches.call(block, selector);
        },
      });
      return block;
    });
    const { words, next } = spokenText(blocks, { block: 0, unit: 0 }, true, strings);
    expect(words.length).to.be.within(1000, 15_000);
    expect(looked).to.be.lessThan(10_000);
    expect(next.block).to.equal(blocks.length - 1);
  });
});
