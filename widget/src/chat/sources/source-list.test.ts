import { expect } from '@open-wc/testing';
import type { Source } from '../../protocol.ts';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  citation,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';
import { labelOf, snippetOf, whereOf } from './source-list.ts';

const source = (fields: object): Source =>
  ({ type: 'entity', id: 's', title: 'Parameters', data: {}, ...fields }) as unknown as Source;

async function answered(text: string): Promise<PagewiseChat> {
  const items = { data: [userItem('u1', 'Hi'), assistantItem('a1', text, [citation(1)])] };
  const server = new ScriptedServer().answer(
    'threads.get_by_id',
    json(thread({ items: { ...items, has_more: false } })),
  );
  const chat = await chatWith(server, { initialThread: 'thr_1' });
  await appears(chat, '.sources');
  await appears(chat, '.prose .citation');
  return chat;
}

describe('The sources of an answer', () => {
  it('are named by page and section, and by their host on another site', () => {
    expect(labelOf(source({ group: 'COPY' }))).to.equal('COPY › Parameters');
    expect(labelOf(source({ group: 'Parameters' }))).to.equal('Parameters');
    expect(labelOf(source({}))).to.equal('Parameters');
    const own = source({ data: { url: `${location.origin}/copy` } });
    const foreign = source({ data: { url: 'https://docs.example/copy' } });
    expect([own, foreign, source({})].map(whereOf)).to.deep.equal(['', 'docs.example', '']);
  });

  it('show how the passage begins, and of a table the row', () => {
    expect(snippetOf(source({ description: 'First line.\nSecond.' }))).to.equal('First line.');
    expect(snippetOf(source({ description: '| Tea | 75 |' }))).to.equal('Tea · 75');
    expect(snippetOf(source({}))).to.equal('');
    for (const [description, shown] of [
      ['\uf0c1 Kettles boil.', 'Kettles boil.'],
      ['Kettles [2] boil.[1][^3]', 'Kettles boil.'],
      ['Kettles¶', 'Kettles'],
      ['| Tea¶ | 75[1] |', 'Tea · 75'],
      ['`argv[1]` and [1](https://tea.example)', '`argv[1]` and [1](https://tea.example)'],
    ] as const)
      expect(snippetOf(source({ description }))).to.equal(shown);
  });

  it('stand beside their numbers where the chat runs the other way', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const chat = await answered('It is so [1].');
      const { left } = find(chat, '.source .label').getBoundingClientRect();
      for (const words of ['.title', '.passage bdi'])
        expect(left - find(chat, `.source ${words}`).getBoundingClientRect().right).to.be.lessThan(
          9,
        );
    } finally {
      document.documentElement.dir = '';
    }
  });

  it('do not show again what the answer quotes', async () => {
    const quoted = await answered('It says:\n\n> The **words** of passage 1. [1]');
    expect(inside(quoted).querySelectorAll('.source .passage').length).to.equal(0);
    const told = await answered('It is so [1].');
    expect(find(told, '.source .passage').textContent).to.equal('The words of passage 1.');
  });
});

describe('The mark of a source', () => {
  it('stays with the word before it and the full stop behind it, at any width', async () => {
    const chat = await answered('Green tea is brewed at seventy five degrees [1].');
    const { firstChild: word, lastChild: stop } = find(chat, '.prose .cite');
    expect(word?.textContent).to.equal('degrees');
    const line = (node: Node): DOMRect => {
      const range = document.createRange();
      range.selectNode(node);
      return range.getBoundingClientRect();
    };
    for (let width = 160; width < 480; width += 7) {
      chat.style.inlineSize = `${width}px`;
      const mark = find(chat, '.prose .citation').getBoundingClientRect();
      for (const other of [line(word!), line(stop!)]) {
        const isBeside = other.top < mark.bottom && other.bottom > mark.top;
        expect(isBeside, `at ${width} px`).to.equal(true);
      }
    }
    expect(inside(chat).querySelector('.prose p')?.textContent).to.match(/degrees1\.$/);
  });

  it('takes one character along in writing without spaces, and none that is not text', async () => {
    const chat = await answered('水の温度は七十五度です[1]。[1] **Bold** [1]');
    expect(
      [...inside(chat).querySelectorAll('.cite')].map(({ textContent }) => textContent),
    ).to.deep.equal(['す1。1', '1']);
    expect(find(chat, '.prose p').textContent).to.equal('水の温度は七十五度です1。1 Bold1');
  });

  it('can be hit in 24 by 24 px at least', async () => {
    const chat = await answered('It is so [1].');
    const { left, top, width, height } = find(chat, '.prose .citation').getBoundingClientRect();
    for (const [x, y] of [
      [-12, 0],
      [12, 0],
      [0, -12],
      [0, 12],
    ] as const) {
      const hit = inside(chat).elementFromPoint(
        left + width / 2 + Math.sign(x) * (Math.abs(x) - 0.5),
        top + height / 2 + Math.sign(y) * (Math.abs(y) - 0.5),
      );
      expect(hit?.className, `${x} ${y}`).to.equal('citation');
    }
  });
});
