import type { ChatKitOptions } from '@openai/chatkit';
import { preloadBuiltin, startBuiltin } from './builtin-surface.ts';
import type { ChatConnection } from './chat-connection.ts';
import { SurfaceFailure } from './surface-failure.ts';
import type { RendererName, SurfaceOptions, SurfaceState } from './surface-host.ts';

/** Script and first sign of life together, in ms; the built-in chat must be there within 6 s. */
const chatkitPatience = 5_000;
/** When ChatKit takes longer than this, the built-in chat is fetched beside it, in ms. */
const preloadAfter = 1_500;

/** What a chat's life needs from the surface. */
export interface ChatLifeHost {
  /** Where the chat element is put. */
  readonly element: HTMLElement;
  /** The surface's options as they are now. */
  readonly options: SurfaceOptions;
  /** Options for a chat that begins now. */
  begin(): ChatKitOptions;
  /** A chat is alive; `signal` ends when it is gone. */
  born(connection: ChatConnection, signal: AbortSignal): void;
  show(state: SurfaceState, renderer: RendererName): void;
  failed(failure: SurfaceFailure): void;
}

/**
 * Which chat is in the page: brings it up, notices when it is gone, and moves on to the built-in one
 * where ChatKit does not come. A chat that works is never replaced.
 */
export class ChatLife {
  renderer: RendererName;
  state: SurfaceState = { name: 'idle' };
  readonly #host: ChatLifeHost;
  readonly #ended = new AbortController();
  #present: ChatConnection | undefined;
  #starting: Promise<ChatConnection> | undefined;
  #life = new AbortController();
  /** New elements made after a death, so that a chat that always dies is given up. */
  #revivals = 0;

  constructor(host: ChatLifeHost) {
    this.#host = host;
    this.renderer = firstRenderer(host.options);
  }

  /** The chat that is alive, if one is. */
  get present(): ChatConnection | undefined {
    return this.#present;
  }

  /** The chat, brought up if need be. */
  connected(): Promise<ChatConnection> {
    if (this.#present) return Promise.resolve(this.#present);
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async retry(): Promise<void> {
    if (this.state.name !== 'failed') return;
    this.#revivals = 0;
    await this.connected();
  }

  /**
   * A chat that was alive is gone. One that was taken out gets a new element; one that does not answer
   * is replaced, or, where nothing else may be shown, tried once more.
   */
  died(failure: SurfaceFailure): void {
    if (!this.#present || this.renderer !== 'chatkit') return;
    this.#host.failed(failure);
    this.#leave();
    const isOnly = this.#host.options.renderer === 'chatkit';
    const mayLive = isOnly ? failure.reason !== 'domain' : failure.reason === 'unmounted';
    const givenUp = this.#revivals > 0 || !mayLive;
    this.#revivals += 1;
    if (givenUp && isOnly) {
      this.#show({ name: 'failed', failure });
      return;
    }
    if (givenUp) this.renderer = 'builtin';
    this.connected().catch(() => undefined);
  }

  end(): void {
    this.#ended.abort();
    this.#leave();
  }

  async #start(): Promise<ChatConnection> {
    for (;;) {
      this.#ended.signal.throwIfAborted();
      const { signal } = (this.#life = new AbortController());
      try {
        const connection = await this.#bringUp(signal);
        if (this.#ended.signal.aborted) connection.chat.remove();
        this.#ended.signal.throwIfAborted();
        this.#present = connection;
        this.#host.born(connection, signal);
        this.#show({ name: 'ready' });
        return connection;
      } catch (error) {
        this.#ended.signal.throwIfAborted();
        const failure =
          error instanceof SurfaceFailure
            ? error
            : new SurfaceFailure('chat-unavailable', { cause: error });
        this.#host.failed(failure);
        if (this.renderer === 'builtin' || this.#host.options.renderer === 'chatkit') {
          this.#show({ name: 'failed', failure });
          throw failure;
        }
        this.renderer = 'builtin';
      }
    }
  }

  async #bringUp(signal: AbortSignal): Promise<ChatConnection> {
    this.#show({ name: 'loading' });
    const { element, options } = this.#host;
    if (this.renderer === 'builtin')
      return startBuiltin(element, this.#host.begin(), options.words);
    const deadline = performance.now() + chatkitPatience;
    const preload =
      options.renderer === 'chatkit' ? undefined : setTimeout(preloadBuiltin, preloadAfter);
    try {
      return await this.#bringUpChatKit(signal, deadline);
    } finally {
      clearTimeout(preload);
    }
  }

  async #bringUpChatKit(signal: AbortSignal, deadline: number): Promise<ChatConnection> {
    const { element, options } = this.#host;
    const { loadChatKit, startChatKit } = await import('./chatkit-surface.ts');
    const { chatkitScript: url, nonce } = options;
    await loadChatKit({ url, nonce, timeout: chatkitPatience });
    signal.throwIfAborted();
    this.#show({ name: 'connecting' });
    return startChatKit(element, this.#host.begin(), {
      timeout: Math.max(1_000, deadline - performance.now()),
      signal,
      died: (failure) => this.died(failure),
    });
  }

  #leave(): void {
    this.#life.abort();
    this.#present?.chat.remove();
    this.#present = undefined;
  }

  #show(state: SurfaceState): void {
    this.state = state;
    this.#host.show(state, this.renderer);
  }
}

/** `auto`: ChatKit checks domains, and lets local hosts pass without a key. */
function firstRenderer({ renderer = 'auto', domainKey }: SurfaceOptions): RendererName {
  if (renderer !== 'auto') return renderer;
  return domainKey || isLocal(location.hostname) ? 'chatkit' : 'builtin';
}

function isLocal(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    hostname.startsWith('127.') ||
    hostname.endsWith('.local') ||
    hostname.endsWith('.localhost')
  );
}
