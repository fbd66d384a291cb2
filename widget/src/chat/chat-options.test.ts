import { expect, waitUntil } from '@open-wc/testing';
import './index.ts';
import { appears, chatWith, find, inside } from './testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  citation,
  created,
  delta,
  done,
  events,
  json,
  openStream,
  ScriptedServer,
  userItem,
} from './testing/scripted-server.ts';

describe('a response that was not good', function () {
  this.timeout(20_000);

  it('is rated at once, and then gets its reasons and a note', async () => {
    const server = new ScriptedServer()
      .answer(
        'threads.create',
        events(created(), done(userItem('u1', 'Hi')), done(assistantItem('a1', 'Answer'))),
      )
      .answer('items.feedback', json({}));
    const chat = await chatWith(server, { threadItemActions: { feedback: true } });
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '[aria-label="Not helpful"]');
    find(chat, '[aria-label="Not helpful"]').click();
    await appears(chat, '.why');
    const rating = { thread_id: 'thr_1', item_ids: ['a1'], kind: 'negative' };
    expect(server.last('items.feedback')?.params).to.deep.equal(rating);
    await expect(chat).to.be.accessible();
    find<HTMLInputElement>(chat, '.why [value="incomplete"]').checked = true;
    find<HTMLTextAreaElement>(chat, '.why textarea').value = ' Too short ';
    find<HTMLFormElement>(chat, '.why').requestSubmit();
    await waitUntil(() => server.last('items.feedback')?.metadata);
    expect(server.last('items.feedback')).to.deep.include({
      params: rating,
      metadata: { feedback: { reasons: ['incomplete'], note: 'Too short' } },
    });
    await waitUntil(() => inside(chat).querySelector('.why') === null);
    await waitUntil(
      () => inside(chat).activeElement?.getAttribute('aria-label') === 'Not helpful',
      'the focus is where the form came from',
    );
  });

  it('keeps its rating alone when the form is left', async () => {
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(assistantItem('a1', 'Answer'))))
      .answer('items.feedback', json({}));
    const chat = await chatWith(server, { threadItemActions: { feedback: true } });
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '[aria-label="Not helpful"]');
    find(chat, '[aria-label="Not helpful"]').click();
    await appears(chat, '.why');
    find(chat, '.why input').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await waitUntil(() => inside(chat).querySelector('.why') === null);
    expect(server.asked.filter((request) => request.type === 'items.feedback')).to.have.length(1);
  });
});

describe('options and notices', () => {
  it('names the chat as the page does, and takes the name back', async () => {
    const { attachInternals } = HTMLElement.prototype;
    const all: ElementInternals[] = [];
    HTMLElement.prototype.attachInternals = function () {
      const internals = attachInternals.call(this);
      all.push(internals);
      return internals;
    };
    const chat = await chatWith(new ScriptedServer(), { frameTitle: 'Tea help' });
    HTMLElement.prototype.attachInternals = attachInternals;
    const [internals] = all;
    await expect(chat).to.be.accessible();
    expect([internals?.role, internals?.ariaLabel]).to.deep.equal(['region', 'Tea help']);
    chat.setOptions({ api: { url: '/chatkit' } });
    expect([internals?.role, internals?.ariaLabel]).to.deep.equal([null, null]);
  });

  it('says on the button itself that it has copied, for a moment', async () => {
    const words: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void words.push(text) },
    });
    const server = new ScriptedServer().answer(
      'threads.create',
      events(created(), done(assistantItem('a1', 'Use **this** [1].', [citation(1)]))),
    );
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '[aria-label="Copy"]');
    const button = find(chat, '[aria-label="Copy"]');
    button.click();
    await waitUntil(() => button.dataset['done'] === 'Copied');
    expect(getComputedStyle(button, '::after').content).not.to.equal('none');
    expect(find(chat, '.hidden[aria-live]').textContent).to.include('Copied');
    expect(words).to.deep.equal([
      'Use **this** [1].\n\n**Sources**\n\n- [1] [Section 1](https://docs.example/guide#s1)',
    ]);
    await waitUntil(() => button.dataset['done'] === undefined, 'it is over', { timeout: 4000 });
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('tells the log what was asked, without its words, and lets notices go', async () => {
    const server = new ScriptedServer().answer('threads.create', () => stream.response);
    const stream = openStream();
    const chat = await chatWith(server, {
      theme: { color: { accent: { primary: '#7a3cff', level: 2 } } },
    });
    const log: CustomEvent[] = [];
    chat.addEventListener('chatkit.log', (event) => log.push(event));
    void chat.sendUserMessage({ text: 'My secret' });
    stream.send(created(), { type: 'notice', level: 'info', message: 'Take note' });
    await appears(chat, '.notice');
    expect(find(chat, '.notice').textContent).to.include('Take note');
    expect(log.map((event) => event.detail.name)).to.deep.equal(['request', 'response']);
    expect(log[1]?.detail.data).to.include({ type: 'threads.create', status: 200 });
    expect(JSON.stringify(log.map(({ detail }) => detail))).not.to.include('secret');
    find(chat, '[aria-label="Dismiss"]').click();
    await waitUntil(() => inside(chat).querySelector('.notice') === null);
    expect(chat.style.getPropertyValue('--pagewise-chat-bubble')).to.include('12%');
    stream.end();
  });

  it('stays where it is while an answer comes, where it may not scroll by itself', async () => {
    const stream = openStream();
    const server = new ScriptedServer().answer('threads.create', () => stream.response);
    const chat = await chatWith(server, { thread: { autoScroll: false } });
    void chat.sendUserMessage({ text: 'Go' });
    const words = 'A paragraph.\n\n'.repeat(80);
    stream.send(
      created(),
      done(userItem('u1', 'Go')),
      added(assistantItem('a1', '')),
      delta('a1', words),
    );
    await appears(chat, '.to-end');
    expect(find(chat, '.scroll').scrollTop).to.be.lessThan(100);
    stream.end();
  });
});
