import { expect, waitUntil } from '@open-wc/testing';
import { chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  created,
  done,
  events,
  openStream,
  ScriptedServer,
  userItem,
} from '../testing/scripted-server.ts';

describe('the items of a conversation', () => {
  it('keep their elements, and with them the focus, while others come, go and change places', async () => {
    const stream = openStream();
    const server = new ScriptedServer()
      .answer('threads.create', () => stream.response)
      .answer('threads.retry_after_item', events(done(assistantItem('z', 'Anew'))));
    const chat = await chatWith(server, { threadItemActions: { retry: true } });
    const order = (): (string | undefined)[] =>
      [...inside(chat).querySelectorAll('article')].map(({ dataset }) => dataset['item']);
    void chat.sendUserMessage({ text: 'Go' });
    stream.send(created(), done(userItem('u', 'Go')));
    const late = '[data-item="late"]';
    stream.send(added(assistantItem('late', 'See [this](https://example.org).')));
    await shown(chat, 'this');
    const element = find(chat, late);
    find(chat, `${late} a`).focus();
    for (let index = 0; index < 8; index++) stream.send(done(assistantItem(`a${index}`, 'Done')));
    await waitUntil(() => order().length === 10);
    expect(order().at(-1), 'what finishes first stands first').to.equal('late');
    expect(find(chat, late)).to.equal(element);
    expect(element.contains(inside(chat).activeElement)).to.equal(true);
    stream.send({ type: 'thread.item.removed', item_id: 'a3' });
    stream.end();
    await waitUntil(() => inside(chat).querySelector('.actions'));
    expect(order()).to.not.include('a3');
    find(chat, '.actions [aria-label="Try again"]').click();
    await shown(chat, 'Anew');
    expect(order()).to.deep.equal(['u', 'z']);
  });
});
