/**
 * A server that has no model: it quotes, and sends passages for the device.
 *
 * @module
 */
import {
  assistantItem,
  citation,
  created,
  done,
  events,
  ScriptedServer,
  thread,
  userItem,
  type Asked,
} from '../../chat/testing/scripted-server.ts';

export const question = 'How often do I clean the filter?';
export const quote = 'Here’s what the docs say:\n\n> Clean the filter every 30 days. [1]';
/** What a good model writes. */
export const goodAnswer =
  'Clean the filter every 30 days [1]. A rattling pump has air in its pipe [2].';

const passages = [
  {
    number: 1,
    title: 'Pump',
    section: 'Filter',
    url: 'https://garden.example/pump',
    text: 'Clean the filter every 30 days. A blocked filter damages the motor.',
  },
  {
    number: 2,
    title: 'Pump',
    section: 'Noise',
    url: 'https://garden.example/pump',
    text: 'A humming pump is normal. A rattling pump has air in its pipe.',
  },
];

/** The server's own answer. */
export const quoted = (): object => assistantItem('a1', quote, [citation(1)]);

/** The answer with what the device wrote before it, as the server keeps it. */
export function keptAnswer(text: string): { content: object[] } {
  const annotations = [1, 2].filter((each) => text.includes(`[${each}]`)).map((n) => citation(n));
  const written = { type: 'output_text', text, annotations, written_by: 'device' };
  const offline = { ...quoted(), content: [] as object[] };
  const [part = {}] = (quoted() as typeof offline).content;
  return { ...offline, content: [written, part] };
}

const passagesEvent = (fields: object): object => ({
  type: 'client_effect',
  name: 'pagewise.passages',
  data: {
    thread_id: 'thr_1',
    item_id: 'a1',
    question_item_id: 'u1',
    language: 'en',
    passages,
    ...fields,
  },
});

/**
 * A server in offline mode, which sends passages to those who ask for them and keeps what they send.
 *
 * @param fields Of the effect with the passages.
 */
export function offlineServer(fields = {}): ScriptedServer {
  const stored: object[] = [];
  const answer = (request: Asked, first: object[]): Response => {
    const isFor = request.metadata?.['onDevice'] === true;
    const list = [...first, done(quoted()), ...(isFor ? [passagesEvent(fields)] : [])];
    stored.splice(0, Infinity, userItem('u1', question), quoted());
    return events(...list);
  };
  return new ScriptedServer()
    .answer('threads.create', (request) =>
      answer(request, [created(), done(userItem('u1', question))]),
    )
    .answer('threads.retry_after_item', (request) => answer(request, []))
    .answer('threads.custom_action', ({ params }) => {
      const { payload } = params['action'] as { payload: { text: string } };
      const item = keptAnswer(payload.text);
      stored.splice(1, 1, item);
      const updates = item.content.map((content, content_index) => ({
        type: 'thread.item.updated',
        item_id: 'a1',
        update: { type: 'assistant_message.content_part.done', content_index, content },
      }));
      return events(...updates);
    })
    .answer('threads.get_by_id', () =>
      Response.json(thread({ items: { data: stored, has_more: false } })),
    )
    .answer('items.feedback', () => Response.json({}));
}
