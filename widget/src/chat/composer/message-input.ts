import type { UserInput, UserMessage } from '../model/protocol-types.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** A message as the protocol sends it. */
export function messageInput(message: OutgoingMessage): UserInput {
  const { text = '', content, reply, attachments = [], toolChoice, model } = message;
  const parts = content ?? (text.trim() ? [{ type: 'input_text' as const, text }] : []);
  return {
    content: parts.map((part) =>
      part.type === 'input_tag' ? { interactive: false, ...part, data: part.data ?? {} } : part,
    ),
    attachments: attachments.map(({ id }) => id),
    quoted_text: reply ?? '',
    inference_options: {
      ...(toolChoice && { tool_choice: toolChoice }),
      ...(model !== undefined && { model }),
    },
  };
}

/** The message as it is shown until the server has given it its place. */
export function shownMessage(input: UserInput, { attachments = [] }: OutgoingMessage): UserMessage {
  return {
    type: 'user_message',
    id: 'sending',
    thread_id: '',
    created_at: new Date().toISOString(),
    ...input,
    attachments: [...attachments],
  };
}
