import type { Settings } from '../panel/settings.ts';
import type { Chat } from '../surface/chat.ts';
import type { ChatKitConnection, ChatKitConnectionOptions } from './chatkit-connection.ts';
import { chatKitFailure } from './chatkit-failure.ts';
import { loadChatKit } from './chatkit-script.ts';
import { startChatKit } from './chatkit-surface.ts';
import type { SurfaceFailure } from '../surface/surface-failure.ts';
import type { RendererName } from '../surface/surface-host.ts';

/** Script and first sign of life together, in ms; the built-in chat must be there within 6 s. */
const timeoutMs = 5_000;
/** When ChatKit takes longer than this, the built-in chat is fetched beside it, in ms. */
const preloadAfter = 1_500;

/** What ChatKit's life needs from the surface. */
export interface ChatKitHost extends Pick<ChatKitConnectionOptions, 'questions' | 'report'> {
  /** Where the element is put. */
  readonly place: HTMLElement;
  /** Ends the life for good. */
  readonly signal: AbortSignal;
  settings(): Settings;
  /** Gives a chat that begins now its options. */
  begin(chat: Chat): void;
  /** The element is in the page and has not answered yet. */
  connecting(): void;
  /** A chat that was alive is gone; which one is to be shown next, or none. */
  gone(failure: SurfaceFailure, next: RendererName | 'none'): void;
}

/** Brings ChatKit up, notices when it is gone, and says what is to come after it. */
export class ChatKitLife {
  readonly #host: ChatKitHost;
  #present: ChatKitConnection | undefined;
  /** So that a chat that always dies is given up. */
  #deaths = 0;

  constructor(host: ChatKitHost) {
    this.#host = host;
  }

  /** @param since When the reader began to wait, by `performance.now()`. */
  async start(since: number): Promise<Chat> {
    const { place, signal, settings, begin, connecting, questions, report } = this.#host;
    const { chatkitScript: url, nonce } = settings().options;
    const preload = this.#isOnly
      ? undefined
      : setTimeout(() => void import('../chat/index.ts').catch(() => undefined), preloadAfter);
    try {
      await loadChatKit({ url, nonce, timeout: timeoutMs });
      signal.throwIfAborted();
      connecting();
      this.#present = await startChatKit(place, begin, {
        timeout: Math.max(1_000, since + timeoutMs - performance.now()),
        signal,
        questions,
        report,
        died: (failure) => this.#died(failure),
      });
      return this.#present;
    } finally {
      clearTimeout(preload);
    }
  }

  /** Its place was out of the document, which it does not survive. */
  returned(): void {
    this.#died(chatKitFailure('unmounted'));
  }

  get #isOnly(): boolean {
    return this.#host.settings().options.renderer === 'chatkit';
  }

  /**
   * A chat that was taken out gets a new element; one that does not answer is replaced, or, where
   * nothing else may be shown, tried once more.
   */
  #died(failure: SurfaceFailure): void {
    if (!this.#present) return;
    this.#present.end();
    this.#present = undefined;
    const mayLive = this.#isOnly ? failure.reason !== 'domain' : failure.reason === 'unmounted';
    const isGivenUp = this.#deaths > 0 || !mayLive;
    this.#deaths += 1;
    this.#host.gone(failure, !isGivenUp ? 'chatkit' : this.#isOnly ? 'none' : 'builtin');
  }
}
