import { expect } from '@open-wc/testing';
import { appears, chatWith, find } from '../testing/chat-on-page.ts';
import { assistantItem, json, ScriptedServer, thread } from '../testing/scripted-server.ts';

describe('the styles of Markdown', () => {
  it('come with the first answer that is shown', async () => {
    const items = { data: [assistantItem('a1', '> Quoted words')], has_more: false };
    const server = new ScriptedServer().answer('threads.get_by_id', json(thread({ items })));
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    await appears(chat, 'blockquote');
    expect(getComputedStyle(find(chat, 'blockquote')).borderInlineStartWidth).to.equal('3px');
  });
});
