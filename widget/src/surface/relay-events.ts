import { AnswerEndEvent, AnswerStartEvent, DeeplinkEvent, EffectEvent } from '../events.ts';
import type { Chat } from './chat.ts';
import type { SurfaceHost } from './surface-host.ts';

/** Tells the page what a chat tells of, by the assistant's own events, until the chat is gone. */
export function relayEvents({ element, signal }: Chat, host: SurfaceHost): void {
  const listening = { signal };
  const tell = (event: Event): unknown => host.dispatchEvent(event);
  element.addEventListener('chatkit.response.start', () => tell(new AnswerStartEvent()), listening);
  element.addEventListener('chatkit.response.end', () => tell(new AnswerEndEvent()), listening);
  element.addEventListener('chatkit.error', ({ detail }) => host.report(detail.error), listening);
  element.addEventListener(
    'chatkit.effect',
    ({ detail }) => tell(new EffectEvent(detail.name, detail.data)),
    listening,
  );
  element.addEventListener(
    'chatkit.deeplink',
    ({ detail }) => tell(new DeeplinkEvent(detail.name, detail.data)),
    listening,
  );
}
