import type { ChatKitOptions } from '@openai/chatkit';
import type { Passage } from '../protocol.ts';
import { startBuiltin } from './builtin-surface.ts';
import { chatOptions } from './chat-options.ts';
import { CommandTimeoutError, type ChatConnection } from './chat-connection.ts';
import { loadChatKit } from './chatkit-script.ts';
import { startChatKit } from './chatkit-surface.ts';
import { pageFetch } from './page-fetch.ts';
import { SentContext, SentContextChangeEvent } from './sent-context.ts';
import { PagewiseSentContext } from './sent-context-row.ts';
import { PagewiseSurface } from './surface-element.ts';
import { SurfaceFailure } from './surface-failure.ts';
import type {
  Ask,
  RendererName,
  Surface,
  SurfaceHost,
  SurfaceOptions,
  SurfaceState,
} from './surface-host.ts';
import { ThreadMemory } from './thread-memory.ts';
import { Visitor } from './visitor.ts';

export type * from './surface-host.ts';
export { SurfaceFailure } from './surface-failure.ts';
export { SentContext, SentContextChangeEvent } from './sent-context.ts';

/** Script and first sign of life together, in ms; the built-in chat must be there within 6 s. */
const chatkitPatience = 5_000;

/** Makes a surface; nothing is loaded before it is started, asked or focused. */
export function createSurface(host: SurfaceHost): Surface {
  if (!customElements.get('pagewise-surface')) {
    customElements.define('pagewise-surface', PagewiseSurface);
    customElements.define('pagewise-sent-context', PagewiseSentContext);
  }
  return new SwitchingSurface(host);
}

/**
 * Shows the conversation in ChatKit or in the built-in chat, and moves on to the other when the first
 * does not come or dies, with question, passages and thread. A chat that works is never replaced.
 */
class SwitchingSurface implements Surface {
  readonly element = new PagewiseSurface();
  readonly sentContext: SentContext;
  state: SurfaceState = { name: 'idle' };
  renderer: RendererName;
  readonly #host: SurfaceHost;
  readonly #memory: ThreadMemory;
  readonly #fetch: typeof fetch;
  #threadId: string | null;
  #connection: ChatConnection | undefined;
  #starting: Promise<ChatConnection> | undefined;
  /** Ends what listens to the present chat element. */
  #life = new AbortController();
  readonly #destroyed = new AbortController();
  /** New elements made after a death, so that a chat that always dies is given up. */
  #revivals = 0;
  /** Questions taken by the server so far. */
  #asked = 0;
  /** What the composer was told to quote. */
  #quote = '';

  constructor(host: SurfaceHost) {
    this.#host = host;
    const api = new URL(host.options.api, document.baseURI);
    this.#memory = new ThreadMemory(api);
    this.#threadId =
      host.options.thread === undefined ? this.#memory.threadId : host.options.thread;
    this.renderer = firstRenderer(host.options);
    this.sentContext = new SentContext(() => host.readPage());
    this.sentContext.addEventListener(SentContextChangeEvent.type, () => this.#requote());
    this.#fetch = this.#createFetch(api);
    this.element.sent = this.sentContext;
    this.element.strings = host.strings ?? {};
    this.element.retry = () => void this.retry().catch(() => undefined);
    this.element.returned = () => this.#died(new SurfaceFailure('unmounted'));
    addEventListener('online', () => this.#online(), { signal: this.#destroyed.signal });
  }

  get threadId(): string | null {
    return this.#threadId;
  }

  async start(): Promise<void> {
    await this.#connected();
  }

  async ask({ question, passages = [], send = false, newThread = false }: Ask): Promise<void> {
    this.sentContext.add(passages);
    const { quote } = this.sentContext;
    this.#quote = quote;
    const text = question?.trim();
    if (send && text) {
      await this.#command(async (connection) => {
        await connection.whenFree();
        await connection.run('sendUserMessage', (chat) =>
          chat.sendUserMessage({
            text,
            ...(quote && { reply: quote }),
            ...(newThread && { newThread: true }),
          }),
        );
      });
      return;
    }
    await this.#command(async (connection) => {
      if (newThread && this.#threadId !== null)
        await connection.run('setThreadId', (chat) => chat.setThreadId(null));
      if (text || quote) {
        await connection.run('setComposerValue', (chat) =>
          chat.setComposerValue({ ...(text && { text }), reply: quote }),
        );
      }
      await connection.run('focusComposer', (chat) => chat.focusComposer());
    });
  }

  async focus(): Promise<void> {
    await this.#command((connection) =>
      connection.run('focusComposer', (chat) => chat.focusComposer()),
    );
  }

  async setThread(threadId: string | null): Promise<void> {
    if (!this.#connection) this.#threadId = threadId;
    await this.#command((connection) =>
      connection.run('setThreadId', (chat) => chat.setThreadId(threadId)),
    );
  }

  async showHistory(): Promise<void> {
    await this.#command((connection) =>
      connection.run('showHistory', (chat) => chat.showHistory()),
    );
  }

  update(options: SurfaceOptions): void {
    this.#host.options = { ...options, api: this.#host.options.api };
    this.#connection?.chat.setOptions(this.#options());
  }

  async retry(): Promise<void> {
    if (this.state.name !== 'failed') return;
    this.#revivals = 0;
    await this.start();
  }

  destroy(): void {
    this.#destroyed.abort();
    this.#leave();
    this.element.remove();
  }

  /** Runs a command on a living chat; one that died under it gets it again on its successor. */
  async #command(command: (connection: ChatConnection) => Promise<void>): Promise<void> {
    const connection = await this.#connected();
    const asked = this.#asked;
    try {
      await command(connection);
    } catch (error) {
      if (!(error instanceof CommandTimeoutError) || this.#destroyed.signal.aborted) throw error;
      // The chat may have forgotten to say so, but the question went out.
      if (this.#asked > asked) return;
      if (this.#connection === connection) this.#died(new SurfaceFailure('frame-dead'));
      await command(await this.#connected());
    }
  }

  #connected(): Promise<ChatConnection> {
    if (this.#destroyed.signal.aborted) {
      return Promise.reject(new Error('This surface was destroyed.'));
    }
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #start(): Promise<ChatConnection> {
    for (;;) {
      this.#leave();
      const life = (this.#life = new AbortController());
      try {
        const connection =
          this.renderer === 'chatkit'
            ? await this.#startChatKit(life.signal)
            : await this.#startBuiltin();
        this.#connection = connection;
        this.#listen(connection, life.signal);
        this.#show({ name: 'ready' });
        return connection;
      } catch (error) {
        const failure =
          error instanceof SurfaceFailure
            ? error
            : new SurfaceFailure('frame-dead', { cause: error });
        this.#host.on?.error?.(failure);
        if (this.renderer === 'builtin' || this.#host.options.renderer === 'chatkit') {
          this.#show({ name: 'failed', failure });
          throw failure;
        }
        this.renderer = 'builtin';
      }
    }
  }

  async #startChatKit(signal: AbortSignal): Promise<ChatConnection> {
    const deadline = performance.now() + chatkitPatience;
    const { chatkitScript: url, nonce } = this.#host.options;
    this.#show({ name: 'loading' });
    await loadChatKit({ url, nonce, timeout: chatkitPatience });
    this.#show({ name: 'connecting' });
    return startChatKit(this.element, this.#options(), {
      timeout: Math.max(1_000, deadline - performance.now()),
      signal,
      died: (failure) => this.#died(failure),
    });
  }

  async #startBuiltin(): Promise<ChatConnection> {
    this.#show({ name: 'loading' });
    return startBuiltin(this.element, this.#options());
  }

  /**
   * A chat that was alive is gone. One that was taken out gets a new element; one that does not answer
   * is replaced, or, where nothing else may be shown, tried once more.
   */
  #died(failure: SurfaceFailure): void {
    if (!this.#connection || this.renderer !== 'chatkit') return;
    this.#host.on?.error?.(failure);
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
    this.#connected().catch(() => undefined);
  }

  #leave(): void {
    this.#life.abort();
    this.#connection?.chat.remove();
    this.#connection = undefined;
    this.#starting = undefined;
  }

  #online(): void {
    if (this.state.name === 'failed') void this.retry().catch(() => undefined);
  }

  #show(state: SurfaceState): void {
    this.state = state;
    this.element.state = state;
    this.#host.on?.state?.(state, this.renderer);
  }

  #options(): ChatKitOptions {
    return chatOptions(this.#host, {
      fetch: this.#fetch,
      initialThread: this.#threadId,
      cite: (passage) => this.#cite(passage),
    });
  }

  #cite(passage: Passage): void {
    void Promise.resolve(this.#host.showPassage?.(passage)).catch((error: unknown) =>
      this.#report(error),
    );
    this.#host.on?.citation?.(passage);
  }

  #listen({ chat }: ChatConnection, signal: AbortSignal): void {
    const { on } = this.#host;
    const listening = { signal };
    chat.addEventListener(
      'chatkit.thread.change',
      ({ detail }) => this.#remember(detail.threadId),
      listening,
    );
    chat.addEventListener('chatkit.response.start', () => on?.responseStart?.(), listening);
    chat.addEventListener('chatkit.response.end', () => on?.responseEnd?.(), listening);
    chat.addEventListener('chatkit.error', ({ detail }) => on?.error?.(detail.error), listening);
    chat.addEventListener(
      'chatkit.effect',
      ({ detail }) => on?.effect?.(detail.name, detail.data ?? {}),
      listening,
    );
    chat.addEventListener(
      'chatkit.deeplink',
      ({ detail }) => on?.deeplink?.(detail.name, detail.data ?? {}),
      listening,
    );
  }

  #remember(threadId: string | null): void {
    this.#threadId = threadId;
    this.#memory.threadId = threadId;
    this.#host.on?.threadChange?.(threadId);
  }

  /** The server no longer has the thread: forget it, and let the reader begin anew. */
  #threadGone(threadId: string): void {
    if (threadId !== this.#threadId) return;
    this.#remember(null);
    this.#connection
      ?.run('setThreadId', (chat) => chat.setThreadId(null))
      .catch((error: unknown) => this.#report(error));
  }

  #createFetch(api: URL): typeof fetch {
    const { options, fetch: request, identify } = this.#host;
    const visitor = request ? new Visitor(api, request) : new Visitor(api);
    return pageFetch({
      api,
      uploadUrl: options.uploadUrl ? new URL(options.uploadUrl, document.baseURI) : undefined,
      token: (refused) =>
        identify ? identify.call(this.#host, refused !== undefined) : visitor.token(refused),
      pageContext: () => this.sentContext.pageContext(),
      ...(request && { fetch: request }),
      asking: (quotedText) => {
        // The reader took the quotation out of the composer: its passages stay here too.
        if (this.#quote && !quotedText) this.sentContext.drop(this.sentContext.passages);
        return quotedText;
      },
      asked: (pageContext) => {
        this.#asked += 1;
        this.#quote = '';
        this.sentContext.drop(pageContext?.passages ?? []);
      },
      rated: (kind) => this.#host.on?.feedback?.(kind),
      threadGone: (threadId) => this.#threadGone(threadId),
      unread: (error) => this.#report(error),
    });
  }

  /** A passage was dropped from the row: out of the composer's quotation as well. */
  #requote(): void {
    const { quote } = this.sentContext;
    if (!this.#quote || quote === this.#quote) return;
    this.#quote = quote;
    this.#connection
      ?.run('setComposerValue', (chat) => chat.setComposerValue({ reply: quote }))
      .catch((error: unknown) => this.#report(error));
  }

  #report(error: unknown): void {
    this.#host.on?.error?.(error instanceof Error ? error : new Error(String(error)));
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
