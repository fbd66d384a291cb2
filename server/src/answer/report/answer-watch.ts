import { AnswerCutError } from '../answer-cut-error.ts';
import { AnswerNotes } from './answer-notes.ts';
import type { AnswerOutcome } from '../../store/log/answer-entry.ts';
import type { AnswerReport, AnswerSubject } from './answer-report.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import type { ThreadItem, UserMessageItem } from '../../protocol/items.ts';
import type { StreamingReq } from '../../protocol/requests.ts';
import type { ThreadItemUpdate } from '../../protocol/updates.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Answer } from '../responder.ts';

/** Watches the events of one answer and reports how it went. */
export class AnswerWatch {
  readonly notes = new AnswerNotes();
  readonly #begun = performance.now();
  readonly #at = new Date().toISOString();
  readonly #request: StreamingReq['type'];
  readonly #requestContext: RequestContext;
  /** Sources of each item that was shown. */
  readonly #citations = new Map<string, number>();
  #msToFirstWord: number | undefined;
  #hasFailed = false;

  /** The time of the answer begins now. */
  constructor(request: StreamingReq['type'], requestContext: RequestContext) {
    this.#request = request;
    this.#requestContext = requestContext;
  }

  /** Passes the events on. `report` is called once, when they have ended or are no longer read. */
  async *over(
    events: AsyncIterable<ThreadStreamEvent>,
    { thread, question }: Answer,
    signal: AbortSignal,
    report: (report: AnswerReport) => void,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    let isRead = false;
    try {
      for await (const event of events) {
        this.#see(event);
        yield event;
      }
      isRead = true;
    } finally {
      report({
        at: this.#at,
        requestId: this.#requestContext.requestId,
        request: this.#request,
        userId: this.#requestContext.userId,
        threadId: thread.id,
        questionId: question?.id,
        itemId: [...this.#citations.keys()].at(-1),
        outcome: this.#outcome(signal, isRead),
        ms: Math.round(performance.now() - this.#begun),
        msToFirstWord: this.#msToFirstWord,
        ...this.notes.usage,
        citations: this.#cited,
        page: pageOf(this.#requestContext),
        subject: subjectOf(question, this.#requestContext),
      });
    }
  }

  get #cited(): number {
    return [...this.#citations.values()].reduce((sum, count) => sum + count, 0);
  }

  #see(event: ThreadStreamEvent): void {
    switch (event.type) {
      case 'thread.item.added':
      case 'thread.item.done':
      case 'thread.item.replaced':
        if (!isAnswer(event.item)) return;
        this.#citations.set(event.item.id, citationsOf(event.item));
        if (hasWords(event.item)) this.#word();
        return;
      case 'thread.item.updated': {
        const { item_id, update } = event;
        if (!update.type.startsWith('assistant_message.')) return;
        const known = this.#citations.get(item_id) ?? 0;
        const isSource = update.type === 'assistant_message.content_part.annotation_added';
        this.#citations.set(item_id, known + (isSource ? 1 : 0));
        if (wordsOf(update).trim() !== '') this.#word();
        return;
      }
      case 'thread.item.removed':
        this.#citations.delete(event.item_id);
        return;
      case 'error':
        this.#hasFailed = true;
        return;
      default:
    }
  }

  #word(): void {
    this.#msToFirstWord ??= Math.round(performance.now() - this.#begun);
  }

  #outcome({ aborted, reason }: AbortSignal, isRead: boolean): AnswerOutcome {
    if (aborted) {
      const isShutdown = reason instanceof AnswerCutError && reason.keepPartial;
      return isShutdown ? 'failed' : 'stopped';
    }
    if (this.#hasFailed) return 'failed';
    if (!isRead) return 'stopped';
    const { outcome = 'answered' } = this.notes;
    const isNothing = this.#citations.size === 0 || (outcome === 'quoted' && this.#cited === 0);
    return isNothing ? 'unanswered' : outcome;
  }
}

/** What a reader takes for the answer, or a part of it. */
function isAnswer({ type }: ThreadItem): boolean {
  return (
    type === 'assistant_message' ||
    type === 'widget' ||
    type === 'generated_image' ||
    type === 'client_tool_call' ||
    type === 'structured_input'
  );
}

function hasWords(item: ThreadItem): boolean {
  if (item.type === 'assistant_message') return item.content.some(({ text }) => text.trim() !== '');
  return item.type === 'widget';
}

function citationsOf(item: ThreadItem): number {
  if (item.type !== 'assistant_message') return 0;
  return item.content.reduce((sum, { annotations }) => sum + annotations.length, 0);
}

function wordsOf(update: ThreadItemUpdate): string {
  switch (update.type) {
    case 'assistant_message.content_part.text_delta':
      return update.delta;
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.done':
      return update.content.text;
    default:
      return '';
  }
}

/** Queries and fragments may hold what a reader typed. */
function pageOf({ metadata }: RequestContext): string | undefined {
  const url = URL.parse(metadata.pageContext?.url ?? '');
  return url ? url.href.slice(0, url.href.length - url.search.length - url.hash.length) : undefined;
}

function subjectOf(
  question: UserMessageItem | undefined,
  { metadata }: RequestContext,
): AnswerSubject {
  if (question?.quoted_text) return 'selection';
  return metadata.pageContext ? 'page' : 'none';
}
