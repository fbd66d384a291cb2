import type { Passage } from '../protocol.ts';

/** A request of the protocol, before the page is added to it. */
export interface ChatRequest {
  type: string;
  params: object;
  metadata?: unknown;
  /** Passages that a question is about; sent within the page context. */
  passages?: readonly Passage[];
}

/** Sends a request of the protocol. */
export type SendRequest = (request: ChatRequest, init: RequestInit) => Promise<Response>;
