import type { Model, ModelRequest, StreamEvent } from '@openai/agents';

/** Milliseconds for one reply. */
const replyTimeout = 60_000;
/** What the tool returns: a model that repeats it has read it. */
const secret = '4817';

const request: Omit<ModelRequest, 'input' | 'signal'> = {
  systemInstructions: 'You test a connection. Use the tool to read the number, then write it out.',
  modelSettings: { store: false, maxTokens: 2_000 },
  tools: [
    {
      type: 'function',
      name: 'read_number',
      description: 'Returns the number.',
      strict: false,
      parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
    },
  ],
  outputType: 'text',
  handoffs: [],
  tracing: false,
};

type Input = Extract<ModelRequest['input'], unknown[]>;

/** What one call of the probe showed. */
export interface ProbeReply {
  /** The first reply called the tool, or the second one repeats what it returned. */
  usedTool: boolean;
  /** Milliseconds from the request. */
  firstToken: number;
  end: number;
}

/** Two short calls that show what a model can do: one for a tool call, one for the answer after it. */
export class ModelProbe {
  readonly #model: Model;
  readonly #input: Input = [
    { type: 'message', role: 'user', content: 'Which number is it? Then count on to 20 more.' },
  ];

  constructor(model: Model) {
    this.#model = model;
  }

  /** @throws the provider's error, or an Error when the reply is empty. */
  async callTool(): Promise<ProbeReply> {
    const { output, ...times } = await this.#ask();
    this.#input.push(...output);
    const call = output.find((item) => item.type === 'function_call');
    if (call) {
      this.#input.push({
        type: 'function_call_result',
        name: call.name,
        callId: call.callId,
        status: 'completed',
        output: { type: 'text', text: secret },
      });
    }
    return { ...times, usedTool: call !== undefined };
  }

  /** Call it after `callTool`. @throws as that does. */
  async readResult(): Promise<ProbeReply> {
    const { text, ...times } = await this.#ask();
    return { ...times, usedTool: text.includes(secret) };
  }

  async #ask() {
    const began = performance.now();
    let output: Extract<StreamEvent, { type: 'response_done' }>['response']['output'] = [];
    let text = '';
    let firstToken = 0;
    const signal = AbortSignal.timeout(replyTimeout);
    const asked = { ...request, input: this.#input, signal };
    for await (const event of this.#model.getStreamedResponse(asked)) {
      if (event.type !== 'response_started') firstToken ||= performance.now() - began;
      if (event.type === 'output_text_delta') text += event.delta;
      if (event.type === 'response_done') output = event.response.output;
    }
    if (output.length === 0) throw new Error('the reply is empty');
    return { output, text, firstToken, end: performance.now() - began };
  }
}
