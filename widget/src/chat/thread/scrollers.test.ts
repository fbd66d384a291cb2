import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { chatStrings } from '../../strings/en/chat.ts';
import { spokenStrings } from '../../strings/en/spoken.ts';

const names = { ...chatStrings, ...spokenStrings };
import { watchScrollers } from './scrollers.ts';

const life = new AbortController();

/** A conversation of 300 px, with the content of a shadow root. */
async function conversation(content: string): Promise<ShadowRoot> {
  const host = await fixture<HTMLElement>(html`<div style="display: block; width: 300px"></div>`);
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `
    <style>
      .scroll { height: 200px; overflow: auto; }
      :is(pre, .table) { overflow: auto; margin: 0; }
      .part { content-visibility: auto; contain-intrinsic-size: auto 400px; }
    </style>
    <div class="scroll"><div class="log">${content}</div></div>`;
  watchScrollers(root, () => names, life.signal);
  return root;
}

const code = (text: string) => `<div class="code"><pre>${text}</pre></div>`;
const long = 'word '.repeat(100);
const find = (root: ShadowRoot, selector: string) => root.querySelector<HTMLElement>(selector)!;
const becomes = (element: HTMLElement, tabIndex: number) =>
  waitUntil(() => element.tabIndex === tabIndex, `tabindex ${tabIndex} of ${element.outerHTML}`);

describe('What scrolls in a conversation', () => {
  after(() => life.abort());

  it('is a tab stop, with a name unless it has one', async () => {
    const root = await conversation(
      `${code(long)}<div class="table"><div style="width: 900px">a</div></div>${code('short')}`,
    );
    const [pre, short] = root.querySelectorAll<HTMLElement>('pre');
    await becomes(pre!, 0);
    const table = find(root, '.table');
    await becomes(table, 0);
    expect(table.getAttribute('aria-label')).to.equal(names.table);
    expect(pre!.hasAttribute('aria-label')).to.equal(false);
    expect(short!.tabIndex).to.equal(-1);
  });

  it('is found when it is added, and while its text grows', async () => {
    const root = await conversation('');
    find(root, '.log').innerHTML = code('short');
    const pre = find(root, 'pre');
    pre.firstChild!.nodeValue = long;
    await becomes(pre, 0);
    pre.firstChild!.nodeValue = 'short';
    await becomes(pre, -1);
  });

  it('is measured once more when the conversation gets another width', async () => {
    const root = await conversation(code('word '.repeat(20)));
    const pre = find(root, 'pre');
    await becomes(pre, 0);
    (root.host as HTMLElement).style.width = '1200px';
    await becomes(pre, -1);
  });

  it('is measured when it comes into view, where the browser has put off its layout', async () => {
    const root = await conversation(
      `<div style="height: 9000px"></div><div class="part">${code(long)}</div>`,
    );
    const scroll = find(root, '.scroll');
    await becomes(scroll, 0);
    find(root, '.part').scrollIntoView();
    await becomes(find(root, 'pre'), 0);
  });

  it('keeps the focus when it no longer scrolls', async () => {
    const root = await conversation(code(long));
    const pre = find(root, 'pre');
    await becomes(pre, 0);
    pre.focus();
    pre.firstChild!.nodeValue = 'short';
    find(root, '.log').insertAdjacentHTML('beforeend', code(long));
    await becomes(root.querySelectorAll('pre')[1]!, 0);
    expect(root.activeElement).to.equal(pre);
    expect(pre.tabIndex).to.equal(0);
  });
});
