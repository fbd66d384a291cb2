import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { Entity } from '@openai/chatkit';
import './index.ts';
import type { PagewiseChat, PagewiseChatOptions } from './pagewise-chat.ts';
import { appears, find, inside, shown } from './testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  cancellable,
  citation,
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

async function chatWith(
  server: ScriptedServer,
  options: Partial<PagewiseChatOptions> = {},
): Promise<PagewiseChat> {
  const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
  chat.style.setProperty('block-size', '600px');
  chat.setOptions({ api: { url: '/chatkit', fetch: server.fetch }, ...options });
  await chat.updateComplete;
  return chat;
}

const simple = (): ScriptedServer =>
  new ScriptedServer().answer(
    'threads.create',
    events(
      created(),
      done(userItem('u1', 'Hi')),
      cancellable,
      added(assistantItem('a1', '')),
      delta('a1', 'Use **this** [1].'),
      done(assistantItem('a1', 'Use **this** [1].', [citation(1)])),
    ),
  );

describe('<pagewise-chat>', () => {
  it('sends what the reader writes and shows the answer with its sources', async () => {
    const server = simple();
    const chat = await chatWith(server);
    const field = find<HTMLTextAreaElement>(chat, 'textarea');
    field.value = 'Hi';
    field.dispatchEvent(new InputEvent('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await shown(chat, 'Section 1');
    await waitUntil(() => inside(chat).querySelector('.prose strong'));
    expect(find(chat, '.prose strong').textContent).to.equal('this');
    expect(find(chat, '.prose .citation').textContent).to.equal('1');
    expect(find(chat, '.source .passage').textContent).to.equal('The words of passage 1.');
    expect(server.last('threads.create')?.params).to.deep.equal({
      input: {
        content: [{ type: 'input_text', text: 'Hi' }],
        attachments: [],
        quoted_text: '',
        inference_options: {},
      },
    });
    expect(find<HTMLTextAreaElement>(chat, 'textarea').value).to.equal('');
    await expect(chat).to.be.accessible();
  });

  it('hands a citation that is clicked to the page', async () => {
    const clicked: Entity[] = [];
    const chat = await chatWith(simple(), {
      entities: { onClick: (entity) => clicked.push(entity) },
    });
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Section 1');
    await waitUntil(() => inside(chat).querySelector('.prose .citation'));
    find(chat, '.prose .citation').click();
    find(chat, 'button.source').click();
    await waitUntil(() => clicked.length === 2);
    expect(clicked.map(({ data }) => data?.['exact'])).to.deep.equal([
      'The words of passage 1.',
      'The words of passage 1.',
    ]);
  });

  it('tells the page of a deep link that is clicked, and goes nowhere', async () => {
    const server = new ScriptedServer().answer(
      'threads.create',
      events(created(), done(assistantItem('a1', '[Plans](chatkit-link:plans/all?size=2)'))),
    );
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await waitUntil(() => inside(chat).querySelector('.prose a'));
    const told = oneEvent(chat, 'chatkit.deeplink');
    find(chat, '.prose a').click();
    expect((await told).detail).to.deep.equal({ name: 'plans/all', data: { size: '2' } });
  });

  it('previews what a mark stands for, by keyboard as well', async () => {
    const chat = await chatWith(simple());
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Section 1');
    await waitUntil(() => inside(chat).querySelector('.prose .citation'));
    find(chat, '.prose .citation').focus();
    await waitUntil(() => inside(chat).querySelector('.preview p'));
    const preview = find(chat, '.preview');
    expect(preview.matches(':popover-open')).to.equal(true);
    expect([...preview.querySelectorAll('p')].map((line) => line.textContent)).to.deep.equal([
      'Guide › Section 1',
      'docs.example',
      'The words of passage 1.',
    ]);
    find(chat, '.prose .citation').blur();
    await waitUntil(() => !preview.matches(':popover-open'));
  });

  it('offers Stop where the answer may be cancelled, and keeps what there is of it', async () => {
    const stream = openStream();
    const server = new ScriptedServer().answer('threads.create', stream.response);
    server.answer('threads.create', () => stream.response);
    const chat = await chatWith(server);
    void chat.sendUserMessage({ text: 'Hi' });
    stream.send(created(), done(userItem('u1', 'Hi')));
    await shown(chat, 'Hi');
    expect(inside(chat).querySelector('[aria-label="Stop"]')).to.equal(null);
    stream.send(cancellable, added(assistantItem('a1', '')), delta('a1', 'Half an ans'));
    await shown(chat, 'Half an ans');
    find(chat, '[aria-label="Stop"]').click();
    await waitUntil(() => server.asked[0]?.signal?.aborted);
    await waitUntil(() => inside(chat).querySelector('[aria-label="Send"]'));
    expect(inside(chat).textContent).to.include('Half an ans');
  });

  it('shows a cut answer as cut, and asks for another one on demand', async () => {
    const stream = openStream();
    const server = new ScriptedServer()
      .answer('threads.create', () => stream.response)
      .answer('threads.retry_after_item', events(done(assistantItem('a2', 'All of it'))));
    const chat = await chatWith(server);
    void chat.sendUserMessage({ text: 'Hi' });
    stream.send(
      created(),
      done(userItem('u1', 'Hi')),
      added(assistantItem('a1', '')),
      delta('a1', 'Half'),
    );
    await shown(chat, 'Half');
    stream.cut();
    await shown(chat, 'The answer was interrupted.');
    await expect(chat).to.be.accessible();
    find(chat, '.failure button').click();
    await shown(chat, 'All of it');
    expect(find(chat, '.thread').textContent).not.to.include('Half');
    expect(server.last('threads.retry_after_item')?.params).to.deep.equal({
      thread_id: 'thr_1',
      item_id: 'u1',
    });
  });

  it('keeps a message that the server could not take, and sends it again on demand', async () => {
    const server = simple();
    const fine = server.fetch;
    let broken = true;
    const chat = await chatWith(server, {
      api: {
        url: '/chatkit',
        fetch: (...request) =>
          broken ? Promise.reject(new TypeError('Failed to fetch')) : fine(...request),
      },
    });
    await chat.sendUserMessage({ text: 'Hi there' });
    await shown(chat, 'Can’t connect. Check your connection and try again.');
    expect(inside(chat).textContent).to.include('Hi there');
    broken = false;
    find(chat, '.failure button').click();
    await shown(chat, 'Section 1');
  });

  it('shows its own sentence for a refused request, and no Try again when that cannot help', async () => {
    const server = new ScriptedServer().answer(
      'threads.create',
      json({ error: { code: 'too_long' }, message: 'This question is too long.' }, 400),
    );
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Couldn’t complete this request.');
    expect(inside(chat).textContent).not.to.include('This question is too long.');
    expect(inside(chat).querySelector('.failure button')).to.equal(null);
  });

  it('says that a message was too long for the server', async () => {
    const server = new ScriptedServer().answer(
      'threads.create',
      json({ error: { code: 'message_too_long' }, message: 'The limit is 4000.' }, 413),
    );
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Your message is too long. Shorten it and send it again.');
    expect(inside(chat).textContent).to.include('Hi');
    expect(inside(chat).querySelector('.failure button')).to.equal(null);
  });

  it('tells the page by its class that nothing can be asked', async () => {
    const status = { type: 'closed', reason: 'Solved.' };
    const server = simple().answer('threads.get_by_id', json(thread({ status })));
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    await shown(chat, 'Solved.');
    expect(chat.className).to.equal('closed');
    await chat.setThreadId(null);
    await appears(chat, '.composer');
    expect(chat.className).to.equal('');
  });

  it('puts the passage that is asked about on the message', async () => {
    const server = simple();
    const chat = await chatWith(server);
    await chat.setComposerValue({ reply: 'A passage', text: 'What is this?' });
    await shown(chat, 'A passage');
    expect(find(chat, '.quote-chip').textContent).to.include('A passage');
    find(chat, '[aria-label="Send"]').click();
    await shown(chat, 'Section 1');
    expect(server.last('threads.create')?.params['input']).to.include({ quoted_text: 'A passage' });
  });

  it('does not send while an input method composes', async () => {
    const server = simple();
    const chat = await chatWith(server);
    await chat.setComposerValue({ text: 'にほん' });
    const field = find(chat, 'textarea');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true }));
    expect(server.asked).to.have.length(0);
  });

  it('opens the thread it is told to, and tells the page about threads', async () => {
    const items = {
      data: [userItem('u1', 'Before'), assistantItem('a1', 'Stored')],
      has_more: false,
    };
    const server = new ScriptedServer().answer(
      'threads.get_by_id',
      json(thread({ title: 'Old', items })),
    );
    const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
    const changes: (string | null)[] = [];
    let ready = 0;
    chat.addEventListener('chatkit.thread.change', (event) => changes.push(event.detail.threadId));
    chat.addEventListener('chatkit.ready', () => ready++);
    chat.setOptions({ api: { url: '/', fetch: server.fetch }, initialThread: 'thr_1' });
    await shown(chat, 'Stored');
    expect(find(chat, '.head h2').textContent).to.equal('Old');
    find(chat, '[aria-label="New chat"]').click();
    await shown(chat, 'What can I help with?');
    expect(changes).to.deep.equal(['thr_1', null]);
    expect(ready).to.equal(1);
  });

  it('runs client tools and hands their output to the server', async () => {
    const call = {
      type: 'client_tool_call',
      id: 't1',
      thread_id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: 'pending',
      call_id: 'c1',
      name: 'read_page',
      arguments: { part: 2 },
    };
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(userItem('u1', 'Hi')), done(call)))
      .answer('threads.add_client_tool_output', events(done(assistantItem('a1', 'Read it'))));
    const chat = await chatWith(server, {
      onClientTool: ({ name, params }) => ({ name, ...params }),
    });
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Read it');
    expect(server.last('threads.add_client_tool_output')?.params).to.deep.equal({
      thread_id: 'thr_1',
      result: { name: 'read_page', part: 2 },
    });
  });

  it('is accessible before anything was asked', async () => {
    const prompts = [
      { label: 'What is this?', prompt: 'What is this page about?', icon: 'book-open' as const },
    ];
    const chat = await chatWith(simple(), { startScreen: { prompts } });
    await expect(chat).to.be.accessible();
    find(chat, '.prompt').click();
    await shown(chat, 'Section 1');
  });
});
