import type { Answer, Claims, Handling } from '../answer/responder.ts';
import type { NonStreamingReq, StreamingReq } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import * as actions from './actions.ts';
import * as attachments from './attachments.ts';
import { addClientToolOutput } from './client-tool-output.ts';
import * as input from './input.ts';
import * as items from './items.ts';
import * as questions from './questions.ts';
import { addStructuredInput } from './structured-input.ts';
import * as threads from './threads.ts';

/** Hands a request that is answered with a stream of events to the handler of its type. */
export function answerRequest<Context extends RequestContext>(
  request: StreamingReq,
  handling: Handling<Context>,
  claims: Claims,
): Promise<Answer> {
  switch (request.type) {
    case 'threads.create':
      return questions.create(request.params, handling, claims);
    case 'threads.add_user_message':
      return questions.addUserMessage(request.params, handling, claims);
    case 'threads.retry_after_item':
      return questions.retryAfterItem(request.params, handling);
    case 'threads.add_client_tool_output':
      return addClientToolOutput(request.params, handling, claims);
    case 'threads.add_structured_input':
      return addStructuredInput(request.params, handling, claims);
    case 'threads.custom_action':
      return actions.customAction(request.params, handling);
    default:
      return request satisfies never;
  }
}

/** Hands a request that is answered with one JSON value to the handler of its type. */
export function replyTo<Context extends RequestContext>(
  request: NonStreamingReq,
  handling: Handling<Context>,
): Promise<object> {
  switch (request.type) {
    case 'threads.get_by_id':
      return threads.getById(request.params, handling);
    case 'threads.list':
      return threads.list(request.params, handling);
    case 'threads.update':
      return threads.update(request.params, handling);
    case 'threads.delete':
      return threads.delete(request.params, handling);
    case 'threads.sync_custom_action':
      return actions.syncCustomAction(request.params, handling);
    case 'items.list':
      return items.list(request.params, handling);
    case 'items.feedback':
      return items.feedback(request.params, handling);
    case 'attachments.create':
      return attachments.create(request.params, handling);
    case 'attachments.delete':
      return attachments.delete(request.params, handling);
    case 'input.transcribe':
      return input.transcribe(request.params, handling);
    default:
      return request satisfies never;
  }
}
