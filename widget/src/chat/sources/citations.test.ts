import { expect } from '@open-wc/testing';
import { citedMessage } from './citations.ts';
import { assistantItem, citation } from '../testing/scripted-server.ts';
import type { AssistantMessage } from '../model/protocol-types.ts';

/** The text with `⟨n⟩` where the chat puts a citation of its own. */
function cited(text: string, ...places: number[]): string | undefined {
  const annotations = places.map((index, at) => ({ ...citation(at + 1), index }));
  const item = assistantItem('a1', text, annotations) as AssistantMessage;
  return citedMessage(item).parts[0]?.replace(/\uE000(.*?)\uE001/g, '⟨$1⟩');
}

describe('the citations of an answer', () => {
  it('are put where their annotations stand', () => {
    expect(cited('One. Two.', 3, 8)).to.equal('One⟨1⟩. Two⟨2⟩.');
  });

  it('are not put where the text has them already, alone or beside others', () => {
    for (const [text, ...places] of [
      ['Use this [1].', 8],
      ['Use this [1].', 12],
      ['Use this [1].', 13],
      ['Use this [1] [2]', 8, 8],
      ['Use this.[1][2]', 15, 15],
    ] as [string, ...number[]][]) {
      expect(cited(text, ...places), text).to.equal(text);
    }
  });

  it('are put although brackets like theirs stand in code or prose', () => {
    for (const text of [
      'Use arr[1]',
      'Use `arr[1]`',
      '`x = [1]` it is',
      '```js\nx = [1]\n```\n\nSo it is',
      'The [1](https://x.example) it is',
    ]) {
      expect(cited(text, text.length), text).to.equal(`${text}⟨1⟩`);
    }
  });
});
