import type { AssistantMessageItem, StreamEvent } from '@openai/agents';
import { readModelEvent } from './model-events.ts';

type Done = Extract<StreamEvent, { type: 'response_done' }>;
type Output = Done['response']['output'];
type OutputItem = Output[number];

/** One reply of a model while it streams. */
export class ModelReply {
  /** True once the reader has seen something of a message. */
  hasShownText = false;
  /** It is as long as the model may make it. */
  isCutOff = false;
  /** At least so many tokens were written. */
  tokens = 0;
  readonly #texts = new Map<string, string>();
  #held: StreamEvent[] = [];

  /**
   * What can be passed on after this event. A message is held back until it says something: models
   * begin empty ones before they call a tool, and replies that stay empty are asked for again. Its
   * end is held back until more comes, as a note may have to be added.
   */
  read(event: StreamEvent): StreamEvent[] {
    const { written, text, itemId = '', isMessageFrame, ...is } = readModelEvent(event);
    this.isCutOff ||= is.isCutOff;
    this.tokens += tokensIn(written);
    if (text) this.#texts.set(itemId, (this.#texts.get(itemId) ?? '') + text);
    if (text.trim()) this.hasShownText = true;
    if (this.hasShownText ? is.isMessageEnd : isMessageFrame || text) {
      this.#held.push(event);
      return [];
    }
    if (this.hasShownText && this.isCutOff) this.#held = [];
    return this.hasShownText ? [...this.takeHeld(), event] : [event];
  }

  takeHeld(): StreamEvent[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }

  /** The messages as far as they came, the last one with a note. */
  withNote(note: string): Output {
    const messages = [...this.#texts].filter(([, text]) => text.trim());
    return endedWith(
      messages.map(([id, text]) => message(text, id)),
      note,
    );
  }
}

/** An output that ends with a note for the reader; what it would have called is left out. */
export function endedWith(output: Output, note: string): Output {
  const kept = output.filter((item) => item.type !== 'function_call');
  const last = kept.findLast(saysSomething);
  if (!last) return [...kept, message(note)];
  const text = `${closed(textOf(last))}\n\n*${note}*`;
  return kept.map((item) => (item === last ? { ...message(text, last.id), id: last.id } : item));
}

/** The output without messages that say nothing, and with an id of its own for each call. */
export function tidyOutput(output: Output, callIds: Set<string>): Output {
  const isEmpty = (item: OutputItem) => isMessage(item) && !saysSomething(item);
  return output
    .filter((item) => !isEmpty(item))
    .map((item) => {
      if (item.type !== 'function_call') return item;
      let { callId } = item;
      while (!callId || callIds.has(callId)) callId = `call_${crypto.randomUUID()}`;
      callIds.add(callId);
      return { ...item, callId };
    });
}

/** A message with words, sounds or anything else but blank text. */
export function saysSomething(item: OutputItem): item is AssistantMessageItem {
  return isMessage(item) && item.content.some(isPartFilled);
}

function isPartFilled(part: AssistantMessageItem['content'][number]): boolean {
  if (part.type === 'output_text') return part.text.trim() !== '';
  return part.type !== 'refusal' || part.refusal.trim() !== '';
}

function isMessage(item: OutputItem): item is AssistantMessageItem {
  return 'role' in item && item.role === 'assistant';
}

function textOf({ content }: AssistantMessageItem): string {
  return content.map((part) => (part.type === 'output_text' ? part.text : '')).join('');
}

function message(text: string, id?: string): AssistantMessageItem {
  return {
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text }],
    ...(id && { id }),
  };
}

/** Markdown with its last code block ended. */
function closed(markdown: string): string {
  let fence = '';
  for (const line of markdown.split('\n')) {
    const [, run = '', rest = ''] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (!fence) fence = run;
    else if (run.startsWith(fence) && !rest.trim()) fence = '';
  }
  return fence ? `${markdown.trimEnd()}\n${fence}` : markdown.trimEnd();
}

/** A low estimate: a token is rarely longer than five characters, and a wire rarely splits one. */
function tokensIn(written: string): number {
  return written.length < 2 ? written.length / 2 : Math.max(1, written.length / 5);
}
