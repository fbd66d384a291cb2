import { visitorToken } from './check-server.ts';
import { fail, timeoutMs, reasonOf, pass, type Finding } from './finding.ts';

/** Timeout of a whole answer. */
const answerTimeoutMs = 120_000;
/**
 * Milliseconds. An answer that arrives in one piece after this time was buffered; before it, a busy
 * server may have written a short one at once.
 */
const bufferedAfterMs = 2_000;

/** Asks a question as a page of `origin` would, and takes the conversation away again. */
export async function checkAnswer(api: URL, origin: string, question: string): Promise<Finding> {
  const token = await visitorToken(api, origin);
  if (typeof token !== 'string') return token;
  const post = (body: unknown, wait: number) =>
    fetch(api, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(wait),
    });
  const content = [{ type: 'input_text', text: question }];
  const input = { content, attachments: [], inference_options: {} };
  try {
    const began = performance.now();
    const response = await post({ type: 'threads.create', params: { input } }, answerTimeoutMs);
    if (!response.ok) return fail('answer', `refused with status ${response.status}`);
    const answer = await listen(response, began);
    if (answer.threadId !== undefined) {
      const params = { thread_id: answer.threadId };
      await (await post({ type: 'threads.delete', params }, timeoutMs)).body?.cancel();
    }
    return findingOf(answer);
  } catch (error) {
    return fail('answer', `failed: ${reasonOf(error)}`);
  }
}

interface Answer {
  threadId?: string | undefined;
  /** What the reader would see as an error. */
  error?: string | undefined;
  complete?: boolean;
  /** Milliseconds from the question to the first and to the last bytes. */
  first: number;
  last: number;
}

async function listen({ body }: Response, began: number): Promise<Answer> {
  const answer: Answer = { first: 0, last: 0 };
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    answer.last = performance.now() - began;
    if (text === '') answer.first = answer.last;
    text += chunk;
  }
  for (const event of eventsOf(text)) {
    if (event.type === 'thread.created') answer.threadId = event.thread?.id;
    else if (event.type === 'error')
      answer.error = event.message ?? event.code ?? 'no reason given';
    else if (event.type === 'thread.item.done' && event.item?.type === 'assistant_message') {
      answer.complete = true;
    }
  }
  return answer;
}

/** As much of the protocol's events as is looked at. */
interface Event {
  type?: string;
  thread?: { id?: string };
  item?: { type?: string };
  code?: string;
  message?: string | null;
}

const eventsOf = (text: string): Event[] =>
  [...text.matchAll(/^data: ?(.+)$/gm)].map(([, data = '']) => JSON.parse(data) as Event);

function findingOf({ error, complete, first, last }: Answer): Finding {
  const [begins, ends] = [first, last].map((time) => `${(time / 1000).toFixed(1)} s`);
  if (error !== undefined) return fail('answer', `fails: ${error}`);
  if (!complete) return fail('answer', `is cut off after ${ends}: does a proxy close connections?`);
  if (last > bufferedAfterMs && last - first < last / 20) {
    return fail(
      'answer',
      `arrives in one piece, after ${ends}: turn off buffering and compression in the proxy (nginx: proxy_buffering off)`,
    );
  }
  return pass('answer', `begins after ${begins}, complete after ${ends}`);
}
