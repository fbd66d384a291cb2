import { expect, waitUntil } from '@open-wc/testing';
import { ChatController } from './chat-controller.ts';
import type { ChatHost } from './chat-host.ts';
import { created, done, events, json, ScriptedServer, thread } from '../testing/scripted-server.ts';
import { ChatClient } from '../transport/chat-client.ts';

const call = (id: string, thread_id: string): object => ({
  type: 'client_tool_call',
  id,
  thread_id,
  created_at: '2026-01-01T00:00:00Z',
  status: 'pending',
  call_id: id,
  name: 'read_page',
  arguments: {},
});

describe('ChatController', () => {
  it('drops the output of a client tool after the reader switched to another thread', async () => {
    const items = { data: [call('t2', 'thr_2')], has_more: false };
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(call('t1', 'thr_1'))))
      .answer('threads.get_by_id', json(thread({ id: 'thr_2', items })));
    let give: ((output: object) => void) | undefined;
    const host: ChatHost = {
      lang: '',
      renderRoot: document.createElement('div').attachShadow({ mode: 'open' }),
      updateComplete: Promise.resolve(true),
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => undefined,
      emit: () => undefined,
      runClientTool: () => new Promise((resolve) => (give = resolve)),
    };
    const client = new ChatClient(() => ({ url: '/', domainKey: '', fetch: server.fetch }));
    const chat = new ChatController(host, client, () => undefined);
    const sent = chat.send({ text: 'Hi' });
    await waitUntil(() => give);
    await chat.open('thr_2');
    give?.({ text: 'The page' });
    await sent;
    expect(chat.state.items).to.deep.equal([call('t2', 'thr_2')]);
    expect(server.last('threads.add_client_tool_output')).to.equal(undefined);
  });
});
