/**
 * A ChatKit server for tests: a `fetch` that answers as it is told, and remembers what it was asked.
 *
 * @module
 */
export interface Asked {
  type: string;
  params: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  signal: AbortSignal | undefined;
}

type Answer = Response | ((request: Asked) => Response | Promise<Response>);

/** A `fetch` that answers each request by its type. */
export class ScriptedServer {
  readonly asked: Asked[] = [];
  readonly #answers: Record<string, Answer[]> = {};

  /** What the next request of a type gets; the last one given stays. */
  answer(type: string, ...answers: Answer[]): this {
    this.#answers[type] = answers;
    return this;
  }

  readonly fetch = async (_url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const body = JSON.parse(String(init?.body)) as Omit<Asked, 'signal'>;
    const request: Asked = { ...body, signal: init?.signal ?? undefined };
    this.asked.push(request);
    const answers = this.#answers[body.type] ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) return new Response('{}', { status: 400 });
    return typeof answer === 'function' ? answer(request) : answer.clone();
  };

  /** What was asked last of a type. */
  last(type: string): Asked | undefined {
    return this.asked.findLast((request) => request.type === type);
  }
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

/** A finished stream of events. */
export function events(...list: object[]): Response {
  const text = list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}

/** A stream that stays open: what comes is up to the test. */
export function openStream(): {
  response: Response;
  send: (...list: object[]) => void;
  end: () => void;
  cut: () => void;
} {
  const encoder = new TextEncoder();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => void (stream = controller),
  });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    send: (...list) => {
      for (const event of list)
        stream?.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
    },
    end: () => stream?.close(),
    cut: () => stream?.error(new TypeError('network error')),
  };
}

const at = '2026-01-01T00:00:00Z';

export function thread(fields: object = {}): object {
  return {
    id: 'thr_1',
    created_at: at,
    status: { type: 'active' },
    metadata: {},
    items: { data: [], has_more: false },
    ...fields,
  };
}

export function userItem(id: string, text: string, fields: object = {}): object {
  return {
    type: 'user_message',
    id,
    thread_id: 'thr_1',
    created_at: at,
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
    ...fields,
  };
}

export function assistantItem(id: string, text: string, annotations: object[] = []): object {
  return {
    type: 'assistant_message',
    id,
    thread_id: 'thr_1',
    created_at: at,
    content: [{ type: 'output_text', text, annotations }],
  };
}

export const added = (item: object): object => ({ type: 'thread.item.added', item });
export const done = (item: object): object => ({ type: 'thread.item.done', item });
export const delta = (id: string, text: string): object => ({
  type: 'thread.item.updated',
  item_id: id,
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
});
export const created = (fields: object = {}): object => ({
  type: 'thread.created',
  thread: thread(fields),
});
export const cancellable: object = {
  type: 'stream_options',
  stream_options: { allow_cancel: true },
};

/** A citation as our own server makes it. */
export function citation(number: number, fields: object = {}): object {
  return {
    type: 'annotation',
    source: {
      type: 'entity',
      id: `https://docs.example/guide#s${number}`,
      title: `Section ${number}`,
      group: 'Guide',
      description: `The words of passage ${number}.`,
      icon: 'book-open',
      inline_label: `${number}`,
      interactive: true,
      data: {
        url: 'https://docs.example/guide',
        exact: `The words of passage ${number}.`,
        before: '',
        after: '',
        sectionId: `s${number}`,
      },
      ...fields,
    },
  };
}
