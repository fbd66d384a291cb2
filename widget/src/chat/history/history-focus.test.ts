import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { liveLog, type LiveLog } from '../../testing/live-log.ts';
import { press } from '../../testing/press.ts';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import { json, ScriptedServer, thread } from '../testing/scripted-server.ts';

const threads = ['First', 'Second', 'Third'].map((title, index) => ({
  ...thread({ title }),
  id: `thr_${index + 1}`,
}));

async function listOf(server: ScriptedServer): Promise<{ chat: PagewiseChat; log: LiveLog }> {
  server.answer('threads.list', json({ data: threads, has_more: false }));
  const chat = await chatWith(server);
  const log = liveLog(inside(chat));
  await appears(chat, '[aria-label="Chat history"]');
  find(chat, '[aria-label="Chat history"]').focus();
  await press('Enter');
  await shown(chat, 'First');
  return { chat, log };
}

const focusIs = (chat: PagewiseChat, selector: string): Promise<void> =>
  waitUntil(
    () => inside(chat).activeElement?.matches(selector),
    `the focus is on ${selector}, not on ${inside(chat).activeElement?.outerHTML ?? 'nothing'}`,
  );
const pressOn = async (chat: PagewiseChat, selector: string): Promise<void> => {
  find(chat, selector).focus();
  await press('Enter');
};
const says = (log: LiveLog, words: string): Promise<void> =>
  waitUntil(() => log.words.includes(words), `“${words}” is said`, { timeout: 9000 });

describe('The list of conversations, by keyboard', function () {
  this.timeout(40_000);

  it('has the focus in its search, and gives it back to the composer', async () => {
    const { chat, log } = await listOf(new ScriptedServer());
    await focusIs(chat, '.search input');
    await says(log, 'Chat history');
    await press('Escape');
    await focusIs(chat, '.composer textarea');
  });

  it('says how many conversations a search found, once it rests', async () => {
    const { chat, log } = await listOf(new ScriptedServer());
    const search = find<HTMLInputElement>(chat, '.search input');
    for (const query of ['s', 'se', 'sec']) {
      search.value = query;
      search.dispatchEvent(new InputEvent('input'));
      await aTimeout(50);
    }
    await says(log, '1 result');
    search.value = 'i';
    search.dispatchEvent(new InputEvent('input'));
    await says(log, '2 results');
    search.value = 'nowhere';
    search.dispatchEvent(new InputEvent('input'));
    await says(log, 'No results');
    expect(log.words).to.deep.equal(['Chat history', '1 result', '2 results', 'No results']);
  });

  it('keeps the focus on an entry that is renamed, and says so', async () => {
    const server = new ScriptedServer().answer(
      'threads.update',
      json({ ...threads[1], title: 'Renamed' }),
    );
    const { chat, log } = await listOf(server);
    await pressOn(chat, '[aria-label="Rename: Second"]');
    await focusIs(chat, '.rename input');
    await press('Escape');
    await focusIs(chat, '[aria-label="Rename: Second"]');
    await press('Enter');
    await focusIs(chat, '.rename input');
    find<HTMLInputElement>(chat, '.rename input').value = 'Other';
    find<HTMLFormElement>(chat, '.rename').requestSubmit();
    await focusIs(chat, '[aria-label="Rename: Other"]');
    await says(log, 'Renamed');
  });

  it('says, visibly too, that a conversation was not renamed', async () => {
    const server = new ScriptedServer().answer('threads.update', json({}, 500));
    const { chat, log } = await listOf(server);
    await pressOn(chat, '[aria-label="Rename: Second"]');
    await appears(chat, '.rename input');
    find<HTMLInputElement>(chat, '.rename input').value = 'Other';
    find<HTMLFormElement>(chat, '.rename').requestSubmit();
    await appears(chat, '.failure[role=alert]');
    expect(find(chat, '.failure').textContent).to.equal(
      'Couldn’t rename the chat. Please try again.',
    );
    await focusIs(chat, '[aria-label="Rename: Second"]');
    expect(log.words).not.to.include('Renamed');
    await expect(chat).to.be.accessible();
  });

  it('lets a deletion be undone for as long as Undo has the focus', async () => {
    const server = new ScriptedServer().answer('threads.delete', json({}));
    const { chat, log } = await listOf(server);
    await pressOn(chat, '[aria-label="Delete: Second"]');
    await focusIs(chat, '.undo button');
    await says(log, 'Chat deleted');
    await aTimeout(6500);
    expect(server.last('threads.delete')).to.equal(undefined);
    await press('Enter');
    await focusIs(chat, '[data-thread="thr_2"] .thread-entry');
    await pressOn(chat, '[aria-label="Delete: Second"]');
    await focusIs(chat, '.undo button');
    find(chat, '.search input').focus();
    await waitUntil(() => server.last('threads.delete'), 'it is deleted', { timeout: 15_000 });
    await waitUntil(() => !inside(chat).querySelector('.undo'));
    expect(inside(chat).activeElement).to.equal(find(chat, '.search input'));
  });

  it('brings a conversation back that could not be deleted, and says so', async () => {
    const server = new ScriptedServer().answer('threads.delete', json({}, 500));
    const { chat } = await listOf(server);
    await pressOn(chat, '[aria-label="Delete: Second"]');
    await focusIs(chat, '.undo button');
    await pressOn(chat, '[aria-label="Delete: First"]');
    await appears(chat, '.failure[role=alert]');
    await shown(chat, 'Second');
    expect(find(chat, '.failure').textContent).to.equal(
      'Couldn’t delete the chat. Please try again.',
    );
  });

  it('begins titles of every language where its own lines begin', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const { chat } = await listOf(new ScriptedServer());
      const [title, entry] = [find(chat, '.title bdi'), find(chat, '.thread-entry')];
      const gap = entry.getBoundingClientRect().right - title.getBoundingClientRect().right;
      expect(gap).to.be.lessThan(24);
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });
});
