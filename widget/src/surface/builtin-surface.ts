import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { ChatStrings } from '../chat/strings.ts';
import { ChatConnection } from './chat-connection.ts';
import { SurfaceFailure } from './surface-failure.ts';

/** Fetches the built-in chat's code, in case it is needed soon; a failure tells when it is. */
export function preloadBuiltin(): void {
  import('../chat/index.ts').catch(() => undefined);
}

/** Loads the built-in chat and puts it into `place`. */
export async function startBuiltin(
  place: HTMLElement,
  options: ChatKitOptions,
  words: Partial<ChatStrings> | undefined,
): Promise<ChatConnection> {
  let chat;
  try {
    await import('../chat/index.ts');
    chat = document.createElement('pagewise-chat');
  } catch (cause) {
    throw new SurfaceFailure('chat-unavailable', { cause });
  }
  setWords(chat, words);
  chat.setOptions(options);
  place.append(chat);
  return new ChatConnection(chat, 10_000);
}

/** Gives the built-in chat words of the site's own; ChatKit takes none. */
export function setWords(chat: OpenAIChatKit, words: Partial<ChatStrings> = {}): void {
  if (chat.localName === 'pagewise-chat') Object.assign(chat, { strings: words });
}
