/** Calls whose extras are remembered: those of a few hundred answers at a time. */
const limit = 2_000;

/** What a provider attached to its tool calls, by their ids, to be sent back with them. */
export class ToolCallExtras {
  readonly #extras = new Map<string, unknown>();

  keep(callId: string, extra: unknown): void {
    this.#extras.set(callId, extra);
    for (const oldest of this.#extras.keys()) {
      if (this.#extras.size <= limit) return;
      this.#extras.delete(oldest);
    }
  }

  /** A request body with the extras of the calls in it. */
  restore(body: string): string {
    if (this.#extras.size === 0 || !body.includes('"tool_calls"')) return body;
    const request = JSON.parse(body) as Request;
    for (const call of request.messages?.flatMap(({ tool_calls }) => tool_calls ?? []) ?? []) {
      const extra = this.#extras.get(call.id);
      if (extra !== undefined) call.extra_content = extra;
    }
    return JSON.stringify(request);
  }
}

interface Request {
  messages?: { tool_calls?: { id: string; extra_content?: unknown }[] }[];
}
