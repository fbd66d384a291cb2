import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './index.ts';
import type { PagewiseChat } from './pagewise-chat.ts';
import { hostileStrings } from './testing/hostile-strings.ts';
import {
  assistantItem,
  events,
  json,
  ScriptedServer,
  thread,
  userItem,
  created,
  done,
} from './testing/scripted-server.ts';

const at = '2026-01-01T00:00:00Z';
const base = { thread_id: 'thr_1', created_at: at };

/** An item of every kind, with a hostile string wherever a string fits. */
function itemsWith(words: string, index: number): object[] {
  const source = (type: string, fields: object) => ({
    type: 'annotation',
    index: 0,
    source: { type, title: words, description: words, group: words, ...fields },
  });
  return [
    userItem(`u${index}`, words, {
      quoted_text: words,
      attachments: [
        { type: 'image', id: 'f', name: words, mime_type: words, preview_url: words },
        { type: 'file', id: 'g', name: words, mime_type: words },
      ],
    }),
    assistantItem(`a${index}`, words, [
      source('url', { url: words, attribution: words }),
      source('file', { filename: words }),
      source('entity', {
        id: words,
        icon: words,
        label: words,
        interactive: true,
        data: { url: words },
      }),
    ]),
    {
      ...base,
      type: 'workflow',
      id: `w${index}`,
      workflow: {
        type: 'custom',
        expanded: true,
        summary: { title: words, icon: words },
        tasks: [
          { type: 'custom', title: words, content: words, icon: words, status_indicator: 'none' },
          {
            type: 'web_search',
            title: words,
            queries: [words],
            status_indicator: 'none',
            sources: [{ type: 'url', title: words, url: words }],
          },
          {
            type: 'file',
            title: words,
            status_indicator: 'none',
            sources: [{ type: 'file', title: words, filename: words }],
          },
        ],
      },
    },
    {
      ...base,
      type: 'structured_input',
      id: `q${index}`,
      status: 'pending',
      inputs: [
        {
          type: 'multiple_choice',
          id: words,
          question: words,
          multiple: true,
          options: [{ value: words }],
        },
        { type: 'freeform', id: 'b', question: words, description: words },
      ],
    },
    {
      ...base,
      type: 'structured_input',
      id: `s${index}`,
      status: 'answered',
      inputs: [
        { type: 'freeform', id: 'b', question: words, answer: { values: [words], skipped: false } },
      ],
    },
    {
      ...base,
      type: 'widget',
      id: `x${index}`,
      widget: {
        type: 'Card',
        children: [
          { type: 'Text', value: words },
          { type: words, label: words },
        ],
      },
    },
  ];
}

/** What must not be found in anything that was made from a stranger's words. */
function faults(root: ParentNode): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (
      /^(?:script|iframe|object|embed|link|meta|base|video|audio|portal|frame|style)$/i.test(
        element.localName,
      )
    )
      found.push(element.outerHTML);
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(`${name}=${value}`);
      if (
        /^(?:src|srcset|data|action|formaction|background|poster|style|xlink:href)$/.test(name) &&
        /url\(|:|\/\//.test(value)
      )
        found.push(`${element.localName} ${name}=${value}`);
      if (name === 'href' && !/^(?:https?:|mailto:|chatkit-link:)/.test(value))
        found.push(`href=${value}`);
    }
    if (
      element instanceof HTMLAnchorElement &&
      element.target === '_blank' &&
      !element.rel.includes('noopener')
    )
      found.push(element.outerHTML);
  }
  return found;
}

describe('hostile strings', () => {
  it('are at least 300', () => expect(new Set(hostileStrings).size).to.be.at.least(300));

  it('run nothing, load nothing and lead nowhere, wherever they are shown', async function () {
    this.timeout(60_000);
    let hits = 0;
    Object.assign(window, { hit: () => hits++ });
    const before = location.href;
    for (let from = 0; from < hostileStrings.length; from += 30) {
      const some = hostileStrings.slice(from, from + 30);
      const items = some.flatMap((words, index) => itemsWith(words, from + index));
      const [first = ''] = some;
      const server = new ScriptedServer().answer(
        'threads.get_by_id',
        json(thread({ title: first, items: { data: items, has_more: false } })),
      );
      const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
      chat.setOptions({
        api: { url: '/', fetch: server.fetch },
        initialThread: 'thr_1',
        threadItemActions: { feedback: true, retry: true },
      });
      const root = chat.shadowRoot ?? expect.fail('no shadow root');
      await waitUntil(() => root.querySelector('[role="log"] > *'), 'the items are there', {
        timeout: 10_000,
      });
      for (
        let more = root.querySelector<HTMLElement>('.earlier');
        more;
        more = root.querySelector('.earlier')
      ) {
        more.click();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(root.querySelectorAll('article')).to.have.length(2 * some.length);
      expect(faults(root)).to.deep.equal([]);
    }
    expect(hits).to.equal(0);
    expect(location.href).to.equal(before);
    const asked = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /evil/i.test(name));
    expect(asked).to.deep.equal([]);
  });

  it('are words in errors, notices, progress and titles', async function () {
    this.timeout(60_000);
    const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
    const server = new ScriptedServer();
    chat.setOptions({ api: { url: '/', fetch: server.fetch } });
    const root = chat.shadowRoot ?? expect.fail('no shadow root');
    for (const words of hostileStrings) {
      const { items: _, ...fields } = { items: 0, title: words };
      server.answer(
        'threads.create',
        events(
          created(fields),
          done(userItem('u', words)),
          { type: 'progress_update', text: words, icon: words },
          { type: 'notice', level: 'danger', title: words, message: words },
          { type: 'error', code: 'custom', message: words, allow_retry: true },
        ),
      );
      await chat.sendUserMessage({ text: 'x', newThread: true });
      await new Promise(requestAnimationFrame);
      await chat.updateComplete;
      expect(faults(root), words).to.deep.equal([]);
    }
  });
});
