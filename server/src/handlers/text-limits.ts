import { TextTooLongError } from '../errors.ts';
import type { ChatKitReq } from '../protocol/requests.ts';

/** Most characters of a message, in every answer of a server that has such a limit. */
export const messageLimitHeader = 'x-message-limit';

/** Characters, in UTF-16 code units, that a reader may send. */
export interface TextLimits {
  /** Of a message. Default: any number. */
  message?: number | undefined;
  /** Of the text that a message quotes. Default: any number. */
  quote?: number | undefined;
}

/** Headers that tell a client the limits, so that it can say them before a message is sent. */
export function textLimitHeaders({ message }: TextLimits): Record<string, string> {
  return message === undefined ? {} : { [messageLimitHeader]: String(message) };
}

/** @throws TextTooLongError when the message or the quote of a request is longer than the limit. */
export function requireShortText(request: ChatKitReq, limits: TextLimits): void {
  if (request.type !== 'threads.create' && request.type !== 'threads.add_user_message') return;
  const { content, quoted_text } = request.params.input;
  const length = content.reduce((sum, { text }) => sum + text.length, 0);
  check('message', length, limits.message);
  check('quote', quoted_text?.length ?? 0, limits.quote);
}

function check(part: 'message' | 'quote', length: number, limit: number = Infinity): void {
  if (length > limit) throw new TextTooLongError(part, length, limit);
}
