import { expect, waitUntil } from '@open-wc/testing';
import { appears, chatWith, find } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

describe('The question why an answer was not good', () => {
  it('is in view as a whole when it appears', async () => {
    const answer = 'The filter has to be cleaned. '.repeat(60);
    const items = { data: [userItem('u1', 'Hi'), assistantItem('a1', answer)], has_more: false };
    const server = new ScriptedServer()
      .answer('threads.get_by_id', json(thread({ items })))
      .answer('items.feedback', json({}));
    const chat = await chatWith(server, {
      initialThread: 'thr_1',
      threadItemActions: { feedback: true },
    });
    chat.style.cssText = 'inline-size: 360px; block-size: 640px';
    await appears(chat, '.actions [aria-label="Not helpful"]');
    find(chat, '.actions [aria-label="Not helpful"]').click();
    await appears(chat, '.why');
    const edge = () => find(chat, '.scroll').getBoundingClientRect().bottom;
    await waitUntil(
      () => find(chat, '.why').getBoundingClientRect().bottom <= edge() + 1,
      'all of it is in view',
      { timeout: 5_000 },
    );
    expect(find(chat, '.why').contains(chat.shadowRoot!.activeElement)).to.equal(true);
  });
});
