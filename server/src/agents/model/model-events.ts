import type { StreamEvent } from '@openai/agents';

/** What one streamed event of a model means, on any wire. */
export interface ModelEvent {
  /** Everything the model wrote with it: words, arguments of a call, reasoning. */
  written: string;
  /** Words for the reader. */
  text: string;
  /** Which message they belong to, where the wire says so. */
  itemId?: string | undefined;
  /** It announces or continues a message, and shows nothing by itself. */
  isMessageFrame: boolean;
  /** It ends a message or a part of one. */
  isMessageEnd: boolean;
  /** The reply ended because it was as long as it may be. */
  isCutOff: boolean;
}

const nothing: ModelEvent = {
  written: '',
  text: '',
  isMessageFrame: false,
  isMessageEnd: false,
  isCutOff: false,
};

export function readModelEvent(event: StreamEvent): ModelEvent {
  switch (event.type) {
    case 'output_text_delta':
      return { ...nothing, written: event.delta, text: event.delta, itemId: event.itemId };
    case 'model':
      return readRaw(event.event);
    default:
      return nothing;
  }
}

/** An event of the Responses API, or a chunk of Chat Completions. */
function readRaw(event: unknown): ModelEvent {
  const { type, choices } = fields(event);
  if (typeof type === 'string') return readResponsesEvent(type, fields(event));
  if (!Array.isArray(choices)) return nothing;
  const { delta, finish_reason: reason } = fields(choices[0]);
  const { tool_calls: calls, reasoning, reasoning_content: thoughts, refusal } = fields(delta);
  const written = [reasoning, thoughts, refusal, ...(Array.isArray(calls) ? calls : [])].map(
    (part) => words(part) || words(fields(fields(part)['function'])['arguments']),
  );
  return {
    ...nothing,
    written: written.join(''),
    text: words(refusal),
    isCutOff: reason === 'length',
  };
}

function readResponsesEvent(type: string, event: Record<string, unknown>): ModelEvent {
  if (type === 'response.incomplete') {
    const { incomplete_details: details } = fields(event['response']);
    return { ...nothing, isCutOff: fields(details)['reason'] === 'max_output_tokens' };
  }
  const isOfMessage =
    /^response\.(?:content_part|output_text)\./.test(type) ||
    fields(event['item'])['type'] === 'message';
  // The words of a message come normalized as well, and count there.
  const isText = type === 'response.output_text.delta';
  const written = type.endsWith('.delta') && !isText ? words(event['delta']) : '';
  return {
    ...nothing,
    written,
    text: type === 'response.refusal.delta' ? written : '',
    isMessageFrame: isOfMessage,
    isMessageEnd: isOfMessage && type.endsWith('.done'),
  };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
