import { expect, waitUntil } from '@open-wc/testing';
import type { PagewiseChat, PagewiseChatOptions } from '../pagewise-chat.ts';
import { chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  citation,
  done,
  events,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

type FollowUps = NonNullable<PagewiseChatOptions['followUps']>;

const answer = assistantItem('a1', 'Use this [1].', [citation(1)]);

/** A chat that has been asked “Hi”. */
async function answered(
  followUps: FollowUps,
  items: object[] = [userItem('u1', 'Hi'), answer],
  fields: object = {},
): Promise<{ chat: PagewiseChat; server: ScriptedServer }> {
  const server = new ScriptedServer()
    .answer(
      'threads.get_by_id',
      json(thread({ items: { data: items, has_more: false }, ...fields })),
    )
    .answer('threads.add_user_message', () =>
      events(
        done(userItem('u2', 'Why?')),
        done(assistantItem('a2', 'Because of this [1].', [citation(2)])),
      ),
    );
  const chat = await chatWith(server, { initialThread: 'thr_1', followUps });
  await shown(chat, 'this');
  return { chat, server };
}

const offered = (chat: PagewiseChat): string[] =>
  [...inside(chat).querySelectorAll('.follow-ups button')].map(
    (button) => button.textContent?.trim() ?? '',
  );
const offers = (chat: PagewiseChat, ...questions: string[]): Promise<void> =>
  waitUntil(() => offered(chat).join('|') === questions.join('|'), `offers ${questions.join()}`, {
    timeout: 5000,
  });

describe('Questions after an answer', () => {
  it('are two, from what the answer rests on, and none that was asked', async () => {
    const cited: string[] = [];
    const { chat } = await answered(async (passages) => {
      cited.push(...passages.map(({ exact }) => exact));
      return ['  hI ', 'Why?', 'How?', 'When?'];
    });
    await offers(chat, 'Why?', 'How?');
    expect(cited).to.deep.equal(['The words of passage 1.']);
    await expect(chat).to.be.accessible();
  });

  it('are sent with a click, and follow the newest answer', async () => {
    const { chat, server } = await answered(async ([first]) =>
      first?.exact.includes('2') ? ['Why?', 'And then?'] : ['Why?', 'How?'],
    );
    await offers(chat, 'Why?', 'How?');
    find(chat, '.follow-ups button').focus();
    find(chat, '.follow-ups button').click();
    await offers(chat, 'And then?');
    const [content] = Object(server.last('threads.add_user_message')?.params['input']).content;
    expect(content.text).to.equal('Why?');
    expect(inside(chat).activeElement?.localName).to.equal('textarea');
  });

  it('are none after small talk and refusals, which rest on nothing', async () => {
    let isAsked = false;
    const followUps = async () => {
      isAsked = true;
      return ['Why?'];
    };
    const { chat } = await answered(followUps, [
      userItem('u1', 'Hi'),
      answer,
      userItem('u2', 'Thanks'),
      assistantItem('a2', 'You’re welcome, always at your service, whatever this is.'),
    ]);
    await shown(chat, 'welcome');
    await chat.updateComplete;
    expect(isAsked).to.equal(false);
  });

  it('are none in a chat that is closed', async () => {
    const { chat } = await answered(async () => ['Why?'], undefined, {
      status: { type: 'closed', reason: 'Solved.' },
    });
    await shown(chat, 'Solved.');
    expect(offered(chat)).to.deep.equal([]);
  });

  it('do not come when another question was asked meanwhile, or they cannot be found', async () => {
    let find: (questions: string[]) => void = () => undefined;
    const { chat } = await answered(([first]) =>
      first?.exact.includes('2')
        ? Promise.reject(new Error('broken'))
        : new Promise((resolve) => (find = resolve)),
    );
    await chat.sendUserMessage({ text: 'Why?' });
    await shown(chat, 'Because');
    find(['Too late?']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(offered(chat)).to.deep.equal([]);
  });
});
