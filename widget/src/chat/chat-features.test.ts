import { expect, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';
import './index.ts';
import { fileFault } from './composer/toolbar/file-limits.ts';
import type { PagewiseChat } from './pagewise-chat.ts';
import { chatStrings } from '../strings/en/chat.ts';
import { appears, chatWith, find, inside, shown } from './testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  cancellable,
  created,
  delta,
  done,
  events,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from './testing/scripted-server.ts';

function type(chat: PagewiseChat, words: string): void {
  const field = find<HTMLTextAreaElement>(chat, 'textarea');
  field.value = words;
  field.setSelectionRange(words.length, words.length);
  field.dispatchEvent(new InputEvent('input'));
}
const press = (chat: PagewiseChat, key: string): boolean =>
  find(chat, 'textarea').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));

const threads = ['First', 'Second', 'Third'].map((title, index) => ({
  ...thread({ title }),
  id: `thr_${index + 1}`,
}));
const withHistory = (): ScriptedServer =>
  new ScriptedServer()
    .answer(
      'threads.list',
      json({ data: threads.slice(0, 2), has_more: true, after: 'thr_2' }),
      json({ data: threads.slice(2), has_more: false }),
    )
    .answer('threads.update', json({ ...threads[0], title: 'Renamed' }))
    .answer('threads.delete', json({}))
    .answer(
      'threads.get_by_id',
      json({ ...threads[1], items: { data: [assistantItem('a1', 'Stored')], has_more: false } }),
    );

describe('the list of conversations', () => {
  it('opens, pages, searches and goes to a conversation', async () => {
    const chat = await chatWith(withHistory());
    const seen: string[] = [];
    chat.addEventListener('chatkit.history.open', () => seen.push('open'));
    chat.addEventListener('chatkit.history.close', () => seen.push('close'));
    await chat.showHistory();
    await shown(chat, 'Second');
    await expect(chat).to.be.accessible();
    const search = find<HTMLInputElement>(chat, '.search input');
    search.value = 'thi';
    search.dispatchEvent(new InputEvent('input'));
    await shown(chat, 'Third');
    expect(inside(chat).querySelectorAll('.thread-entry')).to.have.length(1);
    search.value = 'second';
    search.dispatchEvent(new InputEvent('input'));
    await shown(chat, 'Second');
    find(chat, '.thread-entry').click();
    await shown(chat, 'Stored');
    expect(seen).to.deep.equal(['open', 'close']);
  });

  it('renames', async () => {
    const server = withHistory();
    const chat = await chatWith(server);
    await chat.showHistory();
    await shown(chat, 'First');
    find(chat, '[aria-label="Rename: First"]').click();
    await appears(chat, '.rename input');
    find<HTMLInputElement>(chat, '.rename input').value = 'Renamed';
    find<HTMLFormElement>(chat, '.rename').requestSubmit();
    await shown(chat, 'Renamed');
    expect(server.last('threads.update')?.params).to.deep.equal({
      thread_id: 'thr_1',
      title: 'Renamed',
    });
  });

  it('deletes only once it can no longer be taken back', async () => {
    const server = withHistory().answer('threads.list', json({ data: threads, has_more: false }));
    const chat = await chatWith(server);
    await chat.showHistory();
    await shown(chat, 'First');
    find(chat, '[aria-label="Delete: First"]').click();
    await shown(chat, 'Chat deleted');
    find(chat, '.undo button').click();
    await shown(chat, 'First');
    await chat.hideHistory();
    await chat.showHistory();
    expect(server.last('threads.delete')).to.equal(undefined);
    await shown(chat, 'First');
    find(chat, '[aria-label="Delete: First"]').click();
    await shown(chat, 'Chat deleted');
    await chat.hideHistory();
    await waitUntil(() => server.last('threads.delete'));
    expect(server.last('threads.delete')?.params).to.deep.equal({ thread_id: 'thr_1' });
    await chat.showHistory();
    await shown(chat, 'Second');
    expect(inside(chat).querySelector('.undo')).to.equal(null);
  });

  it('deletes it when the reader leaves the page before', async () => {
    const server = withHistory();
    const chat = await chatWith(server);
    await chat.showHistory();
    await shown(chat, 'First');
    find(chat, '[aria-label="Delete: First"]').click();
    await shown(chat, 'Chat deleted');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(server.last('threads.delete')?.params).to.deep.equal({ thread_id: 'thr_1' });
  });

  it('deletes one when another is deleted, which alone can be taken back then', async () => {
    const server = withHistory();
    const chat = await chatWith(server);
    await chat.showHistory();
    await shown(chat, 'First');
    find(chat, '[aria-label="Delete: First"]').click();
    await shown(chat, 'Chat deleted');
    find(chat, '[aria-label="Delete: Second"]').click();
    await waitUntil(() => server.last('threads.delete'));
    expect(server.last('threads.delete')?.params).to.deep.equal({ thread_id: 'thr_1' });
    find(chat, '.undo button').click();
    await shown(chat, 'Second');
    await chat.hideHistory();
    expect(server.asked.filter(({ type }) => type === 'threads.delete')).to.have.length(1);
  });
});

describe('sending', () => {
  it('lets a message wait for the answer before it', async () => {
    const stream = openStream();
    const server = new ScriptedServer()
      .answer('threads.create', () => stream.response)
      .answer(
        'threads.add_user_message',
        events(done(userItem('u2', 'Second')), done(assistantItem('a2', 'Two'))),
      );
    const chat = await chatWith(server);
    void chat.sendUserMessage({ text: 'First' });
    stream.send(
      created(),
      done(userItem('u1', 'First')),
      cancellable,
      added(assistantItem('a1', '')),
    );
    await shown(chat, 'First');
    type(chat, 'Second');
    press(chat, 'Enter');
    await shown(chat, 'Sends after this answer');
    expect(server.last('threads.add_user_message')).to.equal(undefined);
    stream.send(done(assistantItem('a1', 'One')));
    stream.end();
    await shown(chat, 'Two');
    expect(server.asked.map((request) => request.type)).to.deep.equal([
      'threads.create',
      'threads.add_user_message',
    ]);
  });

  it('sends what was kept offline when the connection is back, once', async () => {
    let online = false;
    const server = new ScriptedServer().answer(
      'threads.create',
      events(created(), done(userItem('u1', 'Hi')), done(assistantItem('a1', 'Back'))),
    );
    const chat = await chatWith(server, {
      api: {
        url: '/x',
        fetch: (...request) =>
          online ? server.fetch(...request) : Promise.reject(new TypeError('offline')),
      },
    });
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '.failure');
    online = true;
    window.dispatchEvent(new Event('online'));
    await shown(chat, 'Back');
    window.dispatchEvent(new Event('online'));
    expect(server.asked).to.have.length(1);
  });

  it('shows in one tab what another one added', async () => {
    const url = '/chatkit-shared';
    const server = new ScriptedServer()
      .answer(
        'threads.get_by_id',
        json(thread({ items: { data: [userItem('u1', 'Hi')], has_more: false } })),
        json(
          thread({
            items: {
              data: [userItem('u1', 'Hi'), assistantItem('a9', 'From the other')],
              has_more: false,
            },
          }),
        ),
      )
      .answer(
        'threads.add_user_message',
        events(done(userItem('u2', 'More')), done(assistantItem('a9', 'From the other'))),
      );
    const one = await chatWith(server, {
      api: { url, fetch: server.fetch },
      initialThread: 'thr_1',
    });
    const two = await chatWith(server, { api: { url, fetch: server.fetch } });
    await shown(one, 'Hi');
    server.answer(
      'threads.get_by_id',
      json(
        thread({
          items: {
            data: [userItem('u1', 'Hi'), assistantItem('a9', 'From the other')],
            has_more: false,
          },
        }),
      ),
    );
    await two.setThreadId('thr_1');
    await two.sendUserMessage({ text: 'More' });
    await shown(one, 'From the other');
  });

  it('keeps a draft for each thread', async () => {
    const server = new ScriptedServer().answer(
      'threads.get_by_id',
      json(thread({ items: { data: [assistantItem('a1', 'Stored')], has_more: false } })),
    );
    const chat = await chatWith(server);
    type(chat, 'half a');
    await chat.setThreadId('thr_1');
    await shown(chat, 'Stored');
    expect(find<HTMLTextAreaElement>(chat, 'textarea').value).to.equal('');
    await chat.setThreadId(null);
    await chat.updateComplete;
    await waitUntil(() => find<HTMLTextAreaElement>(chat, 'textarea').value === 'half a');
  });
});

describe('a conversation that is gone', () => {
  it('leaves what was written meanwhile to the new one', async () => {
    const server = new ScriptedServer().answer('threads.get_by_id', json({ message: 'Gone' }, 404));
    const chat = await chatWith(server);
    const opened = chat.setThreadId('thr_9');
    await chat.setComposerValue({ text: 'My question' });
    await opened;
    await shown(chat, 'This chat no longer exists.');
    expect(find<HTMLTextAreaElement>(chat, 'textarea').value).to.equal('My question');
  });
});

describe('the composer', () => {
  const simple = (): ScriptedServer =>
    new ScriptedServer()
      .answer(
        'threads.create',
        events(created(), done(userItem('u1', 'Hi')), done(assistantItem('a1', 'Answer'))),
      )
      .answer('attachments.delete', json({}));

  it('is as tall as what is written, up to a limit', async () => {
    const chat = await chatWith(simple());
    const heightOf = async (text: string): Promise<number> => {
      await chat.setComposerValue({ text });
      return find(chat, 'textarea').offsetHeight;
    };
    const one = await heightOf('One line');
    const three = await heightOf('One line,\nanother one,\nand the last');
    const wrapped = await heightOf('so many words that they take several lines '.repeat(5));
    const many = await heightOf('A line\n'.repeat(50));
    expect(three).to.be.greaterThan(one * 2);
    expect(wrapped).to.be.greaterThan(one);
    expect(many).to.be.within(three, 300);
    expect(await heightOf('')).to.equal(one);
  });

  it('mentions what is chosen by keyboard', async () => {
    const server = simple();
    const chat = await chatWith(server, {
      entities: {
        onTagSearch: async (query) =>
          ['Ada', 'Alan']
            .filter((name) => name.toLowerCase().includes(query))
            .map((title) => ({ id: title, title })),
      },
    });
    await waitUntil(
      () => (type(chat, 'Ask @a'), inside(chat).querySelector('[role="option"]')),
      'the suggestions are there',
      { timeout: 5000, interval: 200 },
    );
    await expect(chat).to.be.accessible();
    const field = find<HTMLTextAreaElement>(chat, 'textarea');
    const chosen = async (key: string): Promise<string | undefined> => {
      // The list has the key: the caret does not move.
      expect(press(chat, key)).to.equal(false);
      await chat.updateComplete;
      const id = field.getAttribute('aria-activedescendant') ?? '';
      const option = find(chat, `#${id}`);
      expect(option.getAttribute('aria-selected')).to.equal('true');
      return option.textContent?.trim();
    };
    expect(await chosen('ArrowUp')).to.equal('Alan');
    expect(await chosen('ArrowDown')).to.equal('Ada');
    expect(await chosen('ArrowDown')).to.equal('Alan');
    press(chat, 'Tab');
    await waitUntil(() => field.value === 'Ask @Alan ');
    expect(field.getAttribute('aria-activedescendant')).to.equal(null);
    press(chat, 'Enter');
    await shown(chat, 'Answer');
    expect(server.last('threads.create')?.params['input']).to.deep.include({
      content: [
        { type: 'input_text', text: 'Ask ' },
        { type: 'input_tag', id: 'Alan', text: '@Alan', interactive: false, data: {} },
      ],
    });
  });

  it('sends the tool and the model that were chosen, the tool for one message', async () => {
    const server = simple();
    const chat = await chatWith(server, {
      composer: {
        tools: [{ id: 'search', label: 'Search', icon: 'search' }],
        models: [
          { id: 'fast', label: 'Fast', default: true },
          { id: 'slow', label: 'Slow' },
        ],
      },
    });
    const tools: (string | null)[] = [];
    chat.addEventListener('chatkit.tool.change', (event) => tools.push(event.detail.toolId));
    await appears(chat, '.pick');
    await chat.setComposerValue({ text: 'Hi', selectedToolId: 'search' });
    await expect(chat).to.be.accessible();
    find(chat, '[aria-label="Send"]').click();
    await shown(chat, 'Answer');
    expect(server.last('threads.create')?.params['input']).to.deep.include({
      inference_options: { tool_choice: { id: 'search' }, model: 'fast' },
    });
    expect(tools).to.deep.equal(['search', null]);
  });

  it('uploads files before it sends them', async () => {
    const server = simple();
    server.answer(
      'attachments.create',
      json({ id: 'atc_1', type: 'file', name: 'a.txt', mime_type: 'text/plain' }),
    );
    const chat = await chatWith(server, {
      composer: { attachments: { enabled: true, maxCount: 1 } },
    });
    await appears(chat, '[aria-label="Attach files"]');
    const files = [1, 2].map(
      (number) => new File(['hello'], `${number}.txt`, { type: 'text/plain' }),
    );
    await chat.setComposerValue({ text: 'Look', files });
    await shown(chat, 'You can attach up to 1 files.');
    await waitUntil(() => !find<HTMLButtonElement>(chat, '[aria-label="Send"]').disabled);
    await expect(chat).to.be.accessible();
    find(chat, '[aria-label="Send"]').click();
    await shown(chat, 'Answer');
    expect(server.last('attachments.create')?.params).to.deep.equal({
      name: '1.txt',
      size: 5,
      mime_type: 'text/plain',
    });
    expect(server.last('threads.create')?.params['input']).to.deep.include({
      attachments: ['atc_1'],
    });
  });

  it('names the limit that a file is over', () => {
    const view = { strings: chatStrings, locale: 'en' };
    const file = { name: 'a.png', type: 'image/png', size: 3 * 1024 * 1024 };
    expect(fileFault(file, 0, { maxSize: { 'image/*': 2 * 1024 * 1024 } }, view)).to.equal(
      'a.png is too large. The limit is 2 MB.',
    );
    expect(fileFault(file, 0, { accept: { 'text/*': [] } }, view)).to.equal(
      'a.png isn’t a supported file type.',
    );
    expect(fileFault(file, 0, { accept: { 'image/*': ['.PNG'] } }, view)).to.equal(undefined);
  });
});

describe('a long conversation', () => {
  it('opens at its end and grows upwards to its beginning by scrolling alone', async () => {
    const items = Array.from({ length: 250 }, (_, index) =>
      assistantItem(`a${index}`, `Message number ${index}.`),
    );
    const server = new ScriptedServer()
      .answer(
        'threads.get_by_id',
        json(thread({ items: { data: items.slice(0, 20), has_more: true } })),
      )
      .answer('items.list', ({ params }) => {
        const to =
          params['after'] === undefined
            ? items.length
            : items.findIndex((item) => 'id' in item && item.id === params['after']);
        const from = Math.max(0, to - 100);
        return json({
          data: items.slice(from, to).toReversed(),
          has_more: from > 0,
          after: `a${from}`,
        });
      });
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    await shown(chat, 'Message number 249.');
    expect(inside(chat).querySelectorAll('article').length).to.be.lessThan(100);
    const box = find(chat, '.scroll');
    await waitUntil(
      () => box.scrollHeight - box.scrollTop - box.clientHeight < 50,
      'it is at the end',
    );
    await waitUntil(
      () => {
        box.scrollTop = 0;
        return inside(chat).textContent?.includes('Message number 0.');
      },
      'the first message is there',
      { timeout: 8000 },
    );
    const numbers = [...inside(chat).querySelectorAll('article')].map(
      (article) => article.dataset['item'],
    );
    expect(numbers).to.deep.equal(items.map((_, index) => `a${index}`));
  });

  it('leaves a reader who scrolled up where they are, and says that there is more', async () => {
    const stream = openStream();
    const before = Array.from({ length: 30 }, (_, index) =>
      assistantItem(`b${index}`, `Line ${index}\n\nMore`),
    );
    const server = new ScriptedServer()
      .answer('threads.get_by_id', json(thread({ items: { data: before, has_more: false } })))
      .answer('threads.add_user_message', () => stream.response);
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    await shown(chat, 'Line 29');
    void chat.sendUserMessage({ text: 'Go on' });
    stream.send(
      done(userItem('u1', 'Go on')),
      added(assistantItem('a1', '')),
      delta('a1', 'Some words'),
    );
    await shown(chat, 'Some words');
    const box = find(chat, '.scroll');
    await waitUntil(() => box.scrollHeight - box.scrollTop - box.clientHeight < 50);
    box.scrollTop = 100;
    await appears(chat, '.to-end');
    const { top } = box.getBoundingClientRect();
    const read = [...inside(chat).querySelectorAll('article')].find(
      (article) => article.getBoundingClientRect().top > top,
    );
    const place = read?.getBoundingClientRect().top ?? NaN;
    stream.send(delta('a1', '\n\nA new paragraph.'.repeat(10)));
    await shown(chat, 'New messages');
    expect(read?.getBoundingClientRect().top).to.be.closeTo(place, 2);
    find(chat, '.to-end').click();
    await waitUntil(() => box.scrollHeight - box.scrollTop - box.clientHeight < 50);
  });
});

describe('the live region', () => {
  it('speaks each finished sentence once', async () => {
    const stream = openStream();
    const server = new ScriptedServer().answer('threads.create', () => stream.response);
    const chat = await chatWith(server);
    const region = find(chat, '[aria-live="polite"]');
    void chat.sendUserMessage({ text: 'Hi' });
    stream.send(
      created(),
      done(userItem('u1', 'Hi')),
      added(assistantItem('a1', '')),
      delta('a1', 'One **bold** sentence. Half'),
    );
    await waitUntil(() => region.textContent === 'One bold sentence.', 'said', { timeout: 4000 });
    stream.send(
      delta('a1', ' a sentence.'),
      done(assistantItem('a1', 'One **bold** sentence. Half a sentence.')),
    );
    stream.end();
    await waitUntil(() => region.children.length === 3);
    expect([...region.children].map((line) => line.textContent)).to.deep.equal([
      'One bold sentence.',
      'Half a sentence.',
      'Answer complete',
    ]);
  });
});

describe('the words', () => {
  it('follow the locale', async () => {
    const chat = await chatWith(new ScriptedServer(), { locale: 'de' });
    await shown(chat, 'Wie kann ich helfen?');
  });
});

describe('any options', () => {
  it('are taken: themes of every kind', async () => {
    const chat = await chatWith(new ScriptedServer());
    fc.assert(
      fc.property(
        fc.record({
          colorScheme: fc.constantFrom('light' as const, 'dark' as const),
          radius: fc.constantFrom(
            'pill' as const,
            'round' as const,
            'soft' as const,
            'sharp' as const,
          ),
          density: fc.constantFrom('compact' as const, 'normal' as const, 'spacious' as const),
          color: fc.record({
            accent: fc.record({ primary: fc.constant('#f60'), level: fc.constant(1 as const) }),
          }),
        }),
        (theme) => {
          chat.setOptions({ api: { url: '/' }, theme });
          expect(chat.dataset['scheme']).to.equal(theme.colorScheme);
          expect(getComputedStyle(chat).getPropertyValue('--pagewise-chat-accent')).to.equal(
            '#f60',
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
