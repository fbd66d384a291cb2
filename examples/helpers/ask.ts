import type { ThreadStreamEvent } from 'pagewise/server';

/** What a question is sent as. */
export function question(text: string, attachments: string[] = []) {
  return { input: { content: [{ type: 'input_text', text }], attachments, inference_options: {} } };
}

/** Sends a request as a page does and gives the events of the answer. */
export async function ask(
  url: string,
  type: string,
  params: object,
  headers: Record<string, string> = {},
): Promise<ThreadStreamEvent[]> {
  const stream = await (await send(url, type, params, headers)).text();
  return stream
    .split('\n\n')
    .filter((message) => message.startsWith('data: '))
    .map((message) => JSON.parse(message.slice('data: '.length)) as ThreadStreamEvent);
}

/** Sends a request whose answer is one JSON value. */
export async function call<Answer>(
  url: string,
  type: string,
  params: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return (await (await send(url, type, params, headers)).json()) as Answer;
}

async function send(
  url: string,
  type: string,
  params: object,
  headers: Record<string, string>,
): Promise<Response> {
  const body = JSON.stringify({ type, params });
  const response = await fetch(url, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

/** The id of the thread that an answer has created. */
export function threadOf(events: readonly ThreadStreamEvent[]): string {
  const created = events.find((event) => event.type === 'thread.created');
  if (!created) throw new Error('No thread was created.');
  return created.thread.id;
}

/** All text of the assistant's finished messages. */
export function textOf(events: readonly ThreadStreamEvent[]): string {
  return events
    .flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []))
    .flatMap((item) => (item.type === 'assistant_message' ? item.content : []))
    .map(({ text }) => text)
    .join('');
}
