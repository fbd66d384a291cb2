import type { ThreadItem } from '../../protocol.ts';
import type { StreamRequest } from '../transport/chat-client.ts';

/** What the browser's own models do for a conversation; see `on-device/`. */
export interface DeviceModels {
  /** Adds what the server is to know of them to a question, before it is sent. Never rejects. */
  prepare(question: StreamRequest, signal: AbortSignal): Promise<void>;
  /** Writes an answer from passages, as the effect has them, before what the server wrote. Never rejects. */
  write(passages: object, signal: AbortSignal): Promise<void>;
  /** What is offered to the reader under the conversation. */
  offer(): unknown;
  /** What is offered to the reader under a message. */
  below(message: ThreadItem): unknown;
}
