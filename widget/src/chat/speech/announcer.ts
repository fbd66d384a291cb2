import type { ReactiveController } from 'lit';
import { liveRegion, type Say } from '../../dom/live-region.ts';
import type { ChatHost } from '../model/chat-host.ts';
import type { ChatState } from '../model/chat-state.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { Assistance, Speech } from './assistance.ts';
import { lazy } from '../view/lazy.ts';

type Chat = Speech & Pick<ViewRequests, 'renderAll'> & { readonly ready: boolean };

const part = lazy(() => import('./assistance.ts'));

/** Speaks to those who listen, and loads what else helps readers (`assistance.ts`). */
export class Announcer implements ReactiveController {
  /** Speaks what is said; default the chat's own live region. */
  speaker: Say | undefined;
  readonly #host: ChatHost;
  readonly #view: Chat;
  #assistance: Assistance | undefined;
  /** Turns of events since the assistance was asked for. */
  #missed: ChatState[] = [];

  constructor(host: ChatHost, view: Chat) {
    (this.#host = host).addController(this);
    this.#view = view;
  }

  hostConnected(): void {
    this.speaker ??= liveRegion(this.#host.renderRoot);
  }

  hostDisconnected(): void {
    this.#assistance?.stop();
  }

  readonly say: Say = (words, lang) => this.speaker?.(words, lang);

  hostUpdated(): void {
    if (!this.#view.ready) return;
    const { state } = this.#view.chat;
    this.#assistance ??= part(this.#view)?.assist(this.#view, this.#host.renderRoot);
    const last = this.#missed.at(-1);
    if (state.turn !== last?.turn || state.turns !== last.turns || state.thread !== last.thread)
      this.#missed.push(state);
    if (this.#assistance)
      for (const each of [...this.#missed.splice(0), state]) this.#assistance.update(each);
  }
}
