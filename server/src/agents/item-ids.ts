import { NotFoundError } from '../errors.ts';
import type { RequestContext } from '../request-context.ts';
import type { AgentContext } from './agent-context.ts';

/** Ids as the Responses API makes them; those of other wires name a response, not an item. */
const ofResponsesApi = /^(?:msg|fc)_\w+$/;
/** Ids of the Responses API with this length or more are unique enough to use. */
const randomLength = 36;

/**
 * Ids in the store for what the model made. An id of the Responses API is kept, so that both sides
 * call the item by one name, unless it is taken: some providers give every message the same id.
 */
export class ItemIds<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  readonly #used = new Set<string>();

  constructor(context: AgentContext<Context>) {
    this.#context = context;
  }

  async forProviderId(
    type: 'message' | 'tool_call',
    providerId: string | undefined,
  ): Promise<string> {
    if (!providerId || !(await this.#isFree(providerId))) return this.#context.generateId(type);
    this.#used.add(providerId);
    return providerId;
  }

  async #isFree(id: string): Promise<boolean> {
    if (!ofResponsesApi.test(id) || this.#used.has(id)) return false;
    if (id.length >= randomLength) return true;
    const { store, thread, requestContext } = this.#context;
    try {
      await store.loadItem(thread.id, id, requestContext);
      return false;
    } catch (error) {
      if (error instanceof NotFoundError) return true;
      throw error;
    }
  }
}
