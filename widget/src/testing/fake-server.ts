import type { ThreadItem, ThreadStreamEvent } from '../protocol.ts';

/** A request as the server saw it. */
export interface SeenRequest {
  type: string;
  params: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  authorization: string | null;
}

interface FakeThread {
  id: string;
  items: ThreadItem[];
}

/**
 * A ChatKit server behind a `fetch`: keeps threads, streams an answer that repeats the question, and
 * notes all it was asked.
 */
export class FakeServer {
  readonly url = 'https://assistant.example/pagewise/chatkit';
  readonly seen: SeenRequest[] = [];
  readonly threads = new Map<string, FakeThread>();
  /** Statuses of the next answers, in order; 200 when used up. */
  statuses: number[] = [];
  /** Between two words of an answer, in ms. */
  pace = 0;
  /** What it asks of the page before it answers the next question. */
  call: { name: string; arguments: Record<string, unknown> } | undefined;
  tokens = 0;
  #ids = 0;

  /** Requests of one type. */
  of(type: string): SeenRequest[] {
    return this.seen.filter((request) => request.type === type);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(typeof input === 'object' && 'url' in input ? input.url : input);
    if (url.pathname === '/pagewise/visitor') {
      this.tokens += 1;
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      return Response.json({ token: `token ${this.tokens}`, expiresAt });
    }
    if (url.href !== this.url) return new Response('', { status: 404 });
    const body = JSON.parse(String(init?.body)) as Omit<SeenRequest, 'authorization'>;
    const authorization = new Headers(init?.headers).get('Authorization');
    this.seen.push({ ...body, authorization });
    const status = this.statuses.shift() ?? 200;
    if (status !== 200) return refusal(status);
    return this.#answer(body, init?.signal ?? undefined);
  };

  #answer({ type, params }: Omit<SeenRequest, 'authorization'>, signal?: AbortSignal): Response {
    if (type === 'threads.create') {
      const thread = { id: this.#id('thr'), items: [] };
      this.threads.set(thread.id, thread);
      return this.#stream(thread, params, true, signal);
    }
    if (type === 'threads.list') {
      return Response.json({ data: [...this.threads.values()].map(asThread), has_more: false });
    }
    const thread = this.threads.get(String(params['thread_id']));
    if (!thread) return refusal(404);
    switch (type) {
      case 'threads.add_user_message':
        return this.#stream(thread, params, false, signal);
      case 'threads.add_client_tool_output':
        return this.#goOn(thread, signal);
      case 'threads.get_by_id':
        return Response.json(asThread(thread));
      case 'items.list':
        return Response.json({ data: thread.items, has_more: false });
      case 'items.feedback':
        return Response.json({});
      default:
        return refusal(400);
    }
  }

  #stream(
    thread: FakeThread,
    params: Record<string, unknown>,
    isNew: boolean,
    signal: AbortSignal | undefined,
  ): Response {
    const input = params['input'] as {
      content: { type: 'input_text'; text: string }[];
      quoted_text?: string;
    };
    const base = { thread_id: thread.id, created_at: new Date().toISOString() };
    const question: ThreadItem = {
      ...base,
      id: this.#id('msg'),
      type: 'user_message',
      content: input.content,
      attachments: [],
      quoted_text: input.quoted_text,
      inference_options: {},
    };
    const text = `You asked: ${input.content.map((part) => part.text).join('')}`;
    const answer = (said: string): ThreadItem => ({
      ...base,
      id: `${question.id}-answer`,
      type: 'assistant_message',
      content: [{ type: 'output_text', text: said, annotations: [] }],
    });
    if (this.call) return this.#ask(thread, question, isNew, signal);
    thread.items.push(question, answer(text));
    const deltas: ThreadStreamEvent[] = (text.match(/\S+\s*/g) ?? []).map((delta) => ({
      type: 'thread.item.updated',
      item_id: `${question.id}-answer`,
      update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta },
    }));
    return eventStream(
      [
        ...(isNew
          ? [{ type: 'thread.created', thread: { ...asThread(thread), items: none } } as const]
          : []),
        { type: 'thread.item.done', item: question },
        { type: 'stream_options', stream_options: { allow_cancel: true } },
        { type: 'thread.item.added', item: answer('') },
        ...deltas,
        { type: 'thread.item.done', item: answer(text) },
      ],
      this.pace,
      signal,
    );
  }

  /** Ends the answer with a call of a tool of the page. */
  #ask(
    thread: FakeThread,
    question: ThreadItem,
    isNew: boolean,
    signal: AbortSignal | undefined,
  ): Response {
    const { thread_id, created_at } = question;
    const id = this.#id('call');
    const item: ThreadItem = {
      ...this.call!,
      thread_id,
      created_at,
      id,
      call_id: id,
      type: 'client_tool_call',
      status: 'pending',
    };
    this.call = undefined;
    thread.items.push(question);
    return eventStream(
      [
        ...(isNew
          ? [{ type: 'thread.created', thread: { ...asThread(thread), items: none } } as const]
          : []),
        { type: 'thread.item.done', item: question },
        { type: 'thread.item.done', item },
      ],
      this.pace,
      signal,
    );
  }

  /** Answers, now that the page has done what it was asked for. */
  #goOn(thread: FakeThread, signal: AbortSignal | undefined): Response {
    const item: ThreadItem = {
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      id: this.#id('msg'),
      type: 'assistant_message',
      content: [{ type: 'output_text', text: 'Now I know.', annotations: [] }],
    };
    thread.items.push(item);
    return eventStream([{ type: 'thread.item.done', item }], this.pace, signal);
  }

  #id(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${this.#ids}`;
  }
}

const none = { data: [], has_more: false };

function asThread({ id, items }: FakeThread) {
  return {
    id,
    created_at: '2026-01-01T00:00:00Z',
    status: { type: 'active' as const },
    metadata: {},
    items: { data: items, has_more: false },
  };
}

function refusal(status: number): Response {
  return Response.json({ error: { code: `http.${status}` }, message: 'No.' }, { status });
}

function eventStream(
  events: ThreadStreamEvent[],
  pace: number,
  signal: AbortSignal | undefined,
): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const event of events) {
        if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
        if (signal?.aborted) {
          controller.error(signal.reason);
          return;
        }
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      }
      controller.close();
    },
  });
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } });
}
