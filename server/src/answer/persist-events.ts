import { abortable } from './abortable.ts';
import { AnswerCutError } from './answer-cut-error.ts';
import { AnswerRecord } from './answer-record.ts';
import { CustomStreamError, StreamError } from '../errors.ts';
import { eventForClients } from './for-clients.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { RequestContext } from '../request-context.ts';
import type { Answer, Handling } from './responder.ts';

/** What the reader sees when an unexpected error ends the answer. */
export const failed: ThreadStreamEvent = { type: 'error', code: 'stream.error', allow_retry: true };

/**
 * Stores what each event of an answer says, then sends the event.
 *
 * An item that a client saw as done is stored. Unfinished items are kept only when the answer is
 * canceled, by `handleStreamCancelled`. Every failure, also of the store, ends as an `error` event.
 *
 * @param finish called once, last; `ended` is false for an answer that was cut short.
 */
export async function* persistEvents<Context extends RequestContext>(
  { thread, opening, events }: Answer,
  handling: Handling<Context>,
  finish: (ended: boolean) => Promise<void>,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { responder, requestContext, signal, logger, notes } = handling;
  const record = new AnswerRecord(thread, handling);
  let ended = false;

  function errorEvent(error: unknown): ThreadStreamEvent {
    if (error instanceof CustomStreamError) {
      const { message, allowRetry } = error;
      return { type: 'error', code: 'custom', message, allow_retry: allowRetry };
    }
    if (error instanceof StreamError) {
      const { cause: err } = error;
      if (err) logger.error({ err, threadId: thread.id }, 'The answer failed');
      return { type: 'error', code: error.code, allow_retry: error.allowRetry };
    }
    // The message of an unknown error may contain a password: only log it.
    logger.error({ err: error, threadId: thread.id }, 'The answer failed');
    return failed;
  }

  try {
    try {
      yield* opening;
      if (events) {
        yield {
          type: 'stream_options',
          stream_options: responder.getStreamOptions(thread, requestContext),
        };
        const source = abortable(events({ signal, notes }), signal);
        try {
          for (let next = await source.next(); !next.done; next = await source.next()) {
            const event = next.value;
            const writing = record.write(event);
            if (writing) await writing;
            const shown = eventForClients(event);
            if (shown) yield shown;
            if (record.threadChanged) yield await record.saveThread();
          }
        } finally {
          void source.return?.();
        }
      }
    } catch (error) {
      if (!signal.aborted) yield errorEvent(error);
    }

    const { reason } = signal;
    if (!signal.aborted) {
      ended = true;
      try {
        if (record.threadChanged) yield await record.saveThread();
      } catch (error) {
        yield errorEvent(error);
      }
    } else if (reason instanceof AnswerCutError) {
      if (reason.keepPartial) await record.cancel();
      yield failed;
    }
  } finally {
    if (!ended && !(signal.reason instanceof AnswerCutError)) await record.cancel();
    await finish(ended);
  }
}
