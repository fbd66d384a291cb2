import { expect, waitUntil } from '@open-wc/testing';
import { press } from '../../testing/press.ts';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
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
} from '../testing/scripted-server.ts';

const searching = { type: 'progress_update', icon: 'search', text: 'Searching for “tea”' };

/** A chat whose answers come as the test sends them. */
async function asked(options: Parameters<typeof chatWith>[1] = {}) {
  const stream = openStream();
  const server = new ScriptedServer()
    .answer('threads.create', () => stream.response)
    .answer('threads.retry_after_item', events(done(assistantItem('a2', 'All of it'))));
  const chat = await chatWith(server, options);
  void chat.sendUserMessage({ text: 'Hi' });
  return { chat, server, ...stream };
}

const status = (chat: PagewiseChat): string =>
  [...inside(chat).querySelectorAll('.thread > .progress')]
    .map((line) => line.textContent?.replace(/\s+/g, ' ').trim())
    .join(' | ');

const says = (chat: PagewiseChat, words: string): Promise<void> =>
  waitUntil(() => status(chat) === words, `the status is “${words}”`, { timeout: 5000 });

/** Lets the reader wait as long as it takes to be told; what else waits is not touched. */
function withoutWaiting(): { pass: () => void; restore: () => void } {
  const { setTimeout } = window;
  // What is said is taken away after as long.
  let waiting: (() => void)[] = [];
  const held = (run: () => void, delay?: number, ...rest: unknown[]): number => {
    if (delay !== 10_000) return setTimeout(run, delay, ...rest);
    waiting.push(run);
    return 0;
  };
  Object.assign(window, { setTimeout: held });
  return {
    pass: () => {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
    restore: () => void Object.assign(window, { setTimeout }),
  };
}

describe('The status of an answer', function () {
  this.timeout(20_000);

  it('says what is being done until there are words, that they are written, and then nothing', async () => {
    const { chat, send, end } = await asked();
    await says(chat, 'Working…');
    expect(find(chat, '.dots').getAnimations({ subtree: true })).not.to.have.length(0);
    send(created(), done(userItem('u1', 'Hi')), cancellable, searching);
    await says(chat, 'Searching for “tea”');
    await expect(chat).to.be.accessible();
    send(added(assistantItem('a1', '')), delta('a1', 'Tea is'));
    await says(chat, 'Writing…');
    expect(find(chat, '.status').getAnimations({ subtree: true })).to.have.length(0);
    send(searching);
    await says(chat, 'Searching for “tea”');
    send(done(assistantItem('a1', 'Tea is hot.')));
    end();
    await shown(chat, 'Tea is hot.');
    await says(chat, '');
  });

  it('says that they are written at one place, however far the answer has grown', async () => {
    const { chat, send, end } = await asked();
    send(created(), done(userItem('u1', 'Hi')), added(assistantItem('a1', '')));
    send(delta('a1', 'Tea is'));
    await says(chat, 'Writing…');
    const bottom = (selector: string) => find(chat, selector).getBoundingClientRect().bottom;
    await waitUntil(() => Math.abs(bottom('.status') - bottom('.scroll')) < 1, 'at the end', {
      timeout: 5000,
    });
    send(delta('a1', '\n\nhot.'.repeat(60)));
    await waitUntil(() => bottom('[data-item=a1]') > bottom('.scroll'), 'a long answer', {
      timeout: 5000,
    });
    expect(bottom('.status')).to.be.closeTo(bottom('.scroll'), 1);
    await expect(chat).to.be.accessible();
    end();
  });

  it('says that it takes long when no words come for ten seconds, with a way to stop', async () => {
    const clock = withoutWaiting();
    try {
      const { chat, send } = await asked();
      send(created(), done(userItem('u1', 'Hi')), cancellable, searching);
      await says(chat, 'Searching for “tea”');
      clock.pass();
      await says(chat, 'Searching for “tea” | This is taking longer than usual… Stop');
      await expect(chat).to.be.accessible();
      send(added(assistantItem('a1', '')), delta('a1', 'Tea is'));
      await says(chat, 'Writing…');
      clock.pass();
      await says(chat, 'Writing… | This is taking longer than usual… Stop');
      find(chat, '.slow button').focus();
      await press('Enter');
      await says(chat, '');
      await waitUntil(() => inside(chat).activeElement?.matches('.composer textarea'));
      expect(find(chat, '.thread').textContent).to.include('Tea is');
    } finally {
      clock.restore();
    }
  });

  it('offers no Stop where the server does not', async () => {
    const clock = withoutWaiting();
    try {
      const { chat, send } = await asked();
      send(created(), done(userItem('u1', 'Hi')));
      await shown(chat, 'Hi');
      await waitUntil(() => inside(chat).querySelector('[data-item=u1]'));
      clock.pass();
      await says(chat, 'Working… | This is taking longer than usual…');
    } finally {
      clock.restore();
    }
  });
});

describe('A question that was stopped before its answer began', function () {
  this.timeout(20_000);

  it('can be asked again', async () => {
    const { chat, server, send } = await asked();
    send(created(), done(userItem('u1', 'Hi')), cancellable, searching);
    await says(chat, 'Searching for “tea”');
    find(chat, '[aria-label="Stop"]').click();
    await says(chat, 'Stopped Try again');
    await expect(chat).to.be.accessible();
    find(chat, '.stopped button').focus();
    await press('Enter');
    await shown(chat, 'All of it');
    expect(server.last('threads.retry_after_item')?.params).to.deep.equal({
      thread_id: 'thr_1',
      item_id: 'u1',
    });
    await says(chat, '');
  });

  it('stays when the server had not taken it, and is sent again as it was', async () => {
    const clock = withoutWaiting();
    try {
      const { chat, server } = await asked();
      await says(chat, 'Working…');
      clock.pass();
      await appears(chat, '.slow button');
      find(chat, '.slow button').click();
      await says(chat, 'Stopped Try again');
      expect(find(chat, '.user').textContent).to.include('Hi');
      server.answer('threads.create', events(created(), done(assistantItem('a1', 'Tea'))));
      find(chat, '.stopped button').click();
      await shown(chat, 'Tea');
      const [first, second] = server.asked;
      expect(second?.params).to.deep.equal(first?.params);
    } finally {
      clock.restore();
    }
  });

  for (const retry of [true, false])
    it(`${retry ? 'can' : 'cannot'} be asked again after a reload, where answers ${retry ? 'can' : 'cannot'}`, async () => {
      const items = { data: [userItem('u1', 'Hi')], has_more: false };
      const server = new ScriptedServer()
        .answer('threads.get_by_id', json(thread({ items })))
        .answer('threads.retry_after_item', events(done(assistantItem('a2', 'All of it'))));
      const chat = await chatWith(server, {
        initialThread: 'thr_1',
        threadItemActions: { retry },
      });
      await shown(chat, 'Hi');
      await appears(chat, '.user');
      if (!retry) return expect(status(chat)).to.equal('');
      await says(chat, 'Stopped Try again');
      find(chat, '.stopped button').click();
      await shown(chat, 'All of it');
      return says(chat, '');
    });
});
