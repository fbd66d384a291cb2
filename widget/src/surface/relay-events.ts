import { AnswerEndEvent, AnswerStartEvent, DeeplinkEvent, EffectEvent } from '../events.ts';
import type { Chat } from './chat.ts';
import type { SurfaceHost } from './surface-host.ts';

/** Tells the page what a chat tells of, by the assistant's own events, until the chat is gone. */
export function relayEvents(chat: Chat, host: SurfaceHost): void {
  chat.on('chatkit.response.start', () => host.dispatchEvent(new AnswerStartEvent()));
  chat.on('chatkit.response.end', () => host.dispatchEvent(new AnswerEndEvent()));
  chat.on('chatkit.error', ({ error }) => host.report(error));
  chat.on('chatkit.effect', ({ name, data }) => host.dispatchEvent(new EffectEvent(name, data)));
  chat.on('chatkit.deeplink', ({ name, data }) =>
    host.dispatchEvent(new DeeplinkEvent(name, data)),
  );
}
