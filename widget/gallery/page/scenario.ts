import { lockName } from '../../src/chat/model/tab-sync.ts';
import type { PagewiseChat, PagewiseChatOptions } from '../../src/chat/pagewise-chat.ts';
import {
  created,
  done,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../../src/chat/testing/scripted-server.ts';

/** One state of the chat, and how it comes about. */
export interface Scenario {
  name: string;
  /** In pixels. */
  height?: number;
  server: () => ScriptedServer;
  options?: Partial<PagewiseChatOptions>;
  play?: (chat: PagewiseChat) => Promise<void>;
}

const at = { thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z' };

/** A stored item of any type. */
export const stored = (id: string, type: string, fields: object): object => ({
  ...at,
  id,
  type,
  ...fields,
});

/** A conversation as it was stored. */
export function conversation(
  name: string,
  items: object[],
  {
    id = 'thr_1',
    height,
    options,
    fields,
  }: Pick<Scenario, 'height' | 'options'> & { id?: string; fields?: object } = {},
): Scenario {
  return {
    name,
    ...(height !== undefined && { height }),
    options: { ...options, initialThread: id },
    server: () =>
      new ScriptedServer().answer(
        'threads.get_by_id',
        json(thread({ id, title: name, items: { data: items, has_more: false }, ...fields })),
      ),
  };
}

/** The same, while another tab is getting an answer in it. */
export function answeredElsewhere(scenario: Scenario): Scenario {
  return {
    ...scenario,
    server: () => {
      const name = lockName('/chatkit', scenario.options?.initialThread ?? '');
      void navigator.locks.request(name, () => new Promise(() => undefined));
      return scenario.server();
    },
  };
}

/** An answer that is still on its way: after the question come these events, and then silence. */
export function answering(name: string, events: object[], height?: number): Scenario {
  return {
    name,
    ...(height !== undefined && { height }),
    server: () => {
      const stream = openStream();
      stream.send(
        created({ title: name }),
        done(userItem('u1', 'How hot should it be?')),
        ...events,
      );
      return new ScriptedServer().answer('threads.create', stream.response);
    },
    play: ask,
  };
}

/** An answer that does not come about. */
export function failing(name: string, response: () => Response | Promise<Response>): Scenario {
  return {
    name,
    height: 400,
    server: () => new ScriptedServer().answer('threads.create', response),
    play: ask,
  };
}

/** Asks without waiting for the end of an answer that may have none. */
export async function ask(chat: PagewiseChat): Promise<void> {
  void chat.sendUserMessage({ text: 'How hot should it be?' });
  await new Promise((resolve) => setTimeout(resolve, 50));
}
