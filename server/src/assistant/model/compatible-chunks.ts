/** A tool call in a chunk, as loosely as servers write it. */
interface ToolCall {
  index?: number;
  id?: string | null;
  function?: { name?: string | null; arguments?: unknown };
  extra_content?: unknown;
}

interface Delta {
  content?: string | null;
  reasoning?: string | null;
  reasoning_content?: string | null;
  tool_calls?: ToolCall[] | null;
}

interface Chunk {
  choices?: { delta?: Delta | null }[] | null;
}

/** Characters held back at the beginning of an answer, until it is clear whether it begins with `<think>`. */
const opening = '<think>';
const closing = '</think>';

/**
 * Rewrites the events of a Chat Completions stream to what OpenAI would send; see `compatibleFetch`.
 *
 * @param keep Gets the `extra_content` of each tool call that has some.
 */
export function compatibleChunks(
  keep: (callId: string, extra: unknown) => void,
): TransformStream<string, string> {
  const calls = new ToolCalls(keep);
  const thoughts = new Thoughts();
  let rest = '';
  const rewrite = (line: string): string => {
    const [, data] = /^data: ?(\{.*)$/.exec(line) ?? [];
    if (data === undefined) return line;
    const chunk = parsed(data);
    if (!chunk) return line;
    for (const { delta } of chunk.choices ?? []) {
      if (!delta) continue;
      thoughts.read(delta);
      if (delta.tool_calls) delta.tool_calls = delta.tool_calls.map((call) => calls.read(call));
    }
    return `data: ${JSON.stringify(chunk)}`;
  };
  return new TransformStream({
    transform(text, controller) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      const out = lines.map((line) => rewrite(line.replace(/\r$/, '')));
      if (out.length > 0) controller.enqueue(`${out.join('\n')}\n`);
    },
    flush(controller) {
      if (rest) controller.enqueue(rewrite(rest));
    },
  });
}

/** The tool calls of one answer, each under an index and an id of its own. */
class ToolCalls {
  readonly #keep: (callId: string, extra: unknown) => void;
  /** Id of each call, by our index. */
  readonly #ids: string[] = [];
  /** Maps the server's index of a call to ours. */
  readonly #indexes = new Map<number, number>();

  constructor(keep: (callId: string, extra: unknown) => void) {
    this.#keep = keep;
  }

  read(call: ToolCall): ToolCall {
    const { function: called, extra_content: extra } = call;
    const { index, isNew } = this.#callOf(call);
    const id = this.#ids[index] ?? '';
    if (extra !== undefined && extra !== null) this.#keep(id, extra);
    const { name, arguments: text, ...rest } = called ?? {};
    return {
      ...call,
      index,
      id,
      function: {
        ...rest,
        ...(isNew && name && { name }),
        arguments: typeof text === 'object' && text !== null ? JSON.stringify(text) : text,
      },
    };
  }

  /** A name begins a call, unless it comes with the id of the call that is already there. */
  #callOf({ index: key = 0, id, function: called }: ToolCall): { index: number; isNew: boolean } {
    const known = this.#indexes.get(key);
    if (known !== undefined && (!called?.name || id === this.#ids[known])) {
      return { index: known, isNew: false };
    }
    const index = this.#ids.push(id || `call_${crypto.randomUUID()}`) - 1;
    this.#indexes.set(key, index);
    return { index, isNew: true };
  }
}

/** Tells an answer from the thoughts that some servers write into it. */
class Thoughts {
  #state: 'opening' | 'thinking' | 'between' | 'answering' = 'opening';
  #held = '';

  read(delta: Delta): void {
    if (delta.reasoning_content && !delta.reasoning) delta.reasoning = delta.reasoning_content;
    if (!delta.content || this.#state === 'answering') return;
    this.#held += delta.content;
    if (this.#state === 'opening') {
      const text = this.#held.trimStart();
      if (text.startsWith(opening)) {
        this.#state = 'thinking';
        this.#held = text.slice(opening.length);
      } else if (opening.startsWith(text)) {
        delta.content = '';
        return;
      } else {
        this.#state = 'answering';
        delta.content = this.#held;
        return;
      }
    }
    if (this.#state === 'thinking') this.#think(delta);
    if (this.#state !== 'between') return;
    delta.content = this.#held.trimStart();
    this.#held = '';
    if (delta.content) this.#state = 'answering';
  }

  #think(delta: Delta): void {
    const end = this.#held.indexOf(closing);
    // The last characters may be the beginning of the closing tag.
    const to = end < 0 ? Math.max(0, this.#held.length - closing.length + 1) : end;
    delta.reasoning = (delta.reasoning ?? '') + this.#held.slice(0, to);
    delta.content = '';
    this.#held = this.#held.slice(to);
    if (end < 0) return;
    this.#state = 'between';
    this.#held = this.#held.slice(closing.length);
  }
}

function parsed(data: string): Chunk | undefined {
  try {
    return JSON.parse(data) as Chunk;
  } catch {
    return undefined;
  }
}
