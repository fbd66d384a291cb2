import { passagesEffect, type ThreadStreamEvent } from '../../protocol.ts';
import type { ChatClient, StreamRequest } from '../transport/chat-client.ts';
import type { DeviceModels } from './device-models.ts';
import type { ClientEffect, ClientToolCall } from './protocol-types.ts';

/** Who takes part in a turn. */
export interface TurnParticipants {
  client: ChatClient;
  /** The browser's own models, where they may be used. */
  device: Promise<DeviceModels | undefined> | undefined;
  receive(event: ThreadStreamEvent): void;
  /** Runs a client tool. Never rejects. */
  runTool(call: ClientToolCall): Promise<unknown>;
}

/**
 * Sends a request and those that its answer asks for, until nothing is left to do. Resolves early when
 * `signal` aborts.
 */
export async function runTurn(
  first: StreamRequest,
  { client, device, receive, runTool }: TurnParticipants,
  signal: AbortSignal,
): Promise<void> {
  if (device) await (await device)?.prepare(first, signal);
  for (let request: StreamRequest | null = first; request && !signal.aborted;) {
    /** What the answer leaves to the page: a tool call, or passages for the device. */
    let left: ClientToolCall | ClientEffect | null = null;
    for await (const event of client.stream(request, signal)) {
      if (signal.aborted) return;
      if (event.type === 'thread.item.done' && event.item.type === 'client_tool_call') {
        left = event.item.status === 'pending' ? event.item : null;
      }
      if (event.type === 'client_effect' && event.name === passagesEffect) left = event;
      else receive(event);
    }
    if (signal.aborted) return;
    request = null;
    if (left?.type === 'client_effect') await (await device)?.write(left.data, signal);
    else if (left) {
      const params: object = { thread_id: left.thread_id, result: await runTool(left) };
      request = { type: 'threads.add_client_tool_output', params };
    }
  }
}
