import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreadStreamEvent } from '../../src/protocol/events.ts';
import { createRequest, eventsOf } from '../../src/testing/http-client.ts';

/** What became of a question, as its reader saw it. */
export interface Asked {
  text: string;
  isAnswered: boolean;
  /** Requests it took. */
  attempts: number;
  msToFirstWord: number;
}

/** How long a reader tries again. */
const patienceMs = 60_000;

/** A reader with the built-in chat: asks, and tries again as the chat does when an answer breaks off. */
export class Reader {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  private constructor(url: string, headers: Record<string, string>) {
    this.#url = url;
    this.#headers = headers;
  }

  static async arrive(url: string, address: string): Promise<Reader> {
    const forwarded = { 'x-forwarded-for': address };
    const response = await fetch(`${url}/pagewise/visitor`, { method: 'POST', headers: forwarded });
    const { token } = (await response.json()) as { token: string };
    return new Reader(url, {
      ...forwarded,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    });
  }

  /** Sends a request, through another address than its own if one is given. */
  send(body: object, url: string = this.#url): Promise<Response> {
    return fetch(`${url}/pagewise/chatkit`, {
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify(body),
    });
  }

  async ask(text: string): Promise<Asked> {
    const begun = performance.now();
    const asked: Asked = { text, isAnswered: false, attempts: 0, msToFirstWord: Number.NaN };
    const question = createRequest(text);
    let request = question;
    while (!asked.isAnswered && performance.now() - begun < patienceMs) {
      if (asked.attempts++ > 0) await sleep(300 + Math.random() * 700);
      const seen = await this.#attempt(request, () => {
        if (Number.isNaN(asked.msToFirstWord)) asked.msToFirstWord = performance.now() - begun;
      });
      asked.isAnswered = seen.isAnswered;
      // What is stored is answered again; what is not is sent again.
      const { threadId: thread_id, questionId: item_id } = seen;
      if (item_id) request = { type: 'threads.retry_after_item', params: { thread_id, item_id } };
    }
    return asked;
  }

  async #attempt(request: object, word: () => void) {
    const seen: { isAnswered: boolean; threadId?: string; questionId?: string } = {
      isAnswered: false,
    };
    let failed = false;
    try {
      const response = await this.send(request);
      if (!response.ok) return seen;
      for await (const event of eventsOf(response)) {
        if (hasWords(event)) word();
        if (event.type === 'error') failed = true;
        if (event.type !== 'thread.item.done') continue;
        if (event.item.type === 'user_message') {
          Object.assign(seen, { threadId: event.item.thread_id, questionId: event.item.id });
        }
        if (event.item.type === 'assistant_message') seen.isAnswered = true;
      }
    } catch {
      // The connection broke: what came before it was seen.
      failed = true;
    }
    return failed ? { ...seen, isAnswered: false } : seen;
  }
}

function hasWords(event: ThreadStreamEvent): boolean {
  return (
    event.type === 'thread.item.updated' &&
    event.update.type === 'assistant_message.content_part.text_delta'
  );
}
