import type { ChatKitOptions } from '@openai/chatkit';
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
): Promise<ChatConnection> {
  let chat;
  try {
    await import('../chat/index.ts');
    chat = document.createElement('pagewise-chat');
  } catch (cause) {
    throw new SurfaceFailure('chat-unavailable', { cause });
  }
  chat.setOptions(options);
  place.append(chat);
  return new ChatConnection(chat, 10_000);
}
