import type { ChatKitOptions } from '@openai/chatkit';
import type { Passage } from '../protocol.ts';
import { setWords } from './builtin-surface.ts';
import { chatOptions } from './chat-options.ts';
import { CommandTimeoutError, type ChatConnection } from './chat-connection.ts';
import { ChatLife } from './chat-life.ts';
import { Questions } from './questions.ts';
import { PagewiseSentContext } from './sent-context-row.ts';
import type { SentContext } from './sent-context.ts';
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
import type { SurfaceStrings } from '../strings/surface-en.ts';
import { ThreadMemory } from './thread-memory.ts';

export type * from './surface-host.ts';
export { SurfaceFailure } from './surface-failure.ts';
export { SentContext, SentContextChangeEvent } from './sent-context.ts';

/** Makes a surface; nothing is loaded before it is started, asked or focused. */
export function createSurface(host: SurfaceHost): Surface {
  if (!customElements.get('pagewise-surface')) {
    customElements.define('pagewise-surface', PagewiseSurface);
    customElements.define('pagewise-sent-context', PagewiseSentContext);
  }
  return new SwitchingSurface(host);
}

/**
 * Shows the conversation in ChatKit or in the built-in chat: `ChatLife` decides which, `Questions`
 * knows what goes out. What the reader began survives the change from one to the other.
 */
class SwitchingSurface implements Surface {
  readonly element = new PagewiseSurface();
  readonly #host: SurfaceHost;
  readonly #memory: ThreadMemory;
  readonly #questions: Questions;
  readonly #life: ChatLife;
  readonly #destroyed = new AbortController();
  #threadId: string | null;
  /** Thread that the present chat began with. */
  #initialThread: string | null = null;
  /** The options that the present chat has, but for functions; applying them again is left out. */
  #applied = '';

  constructor(host: SurfaceHost) {
    this.#host = host;
    const { options } = host;
    const api = new URL(options.api, document.baseURI);
    this.#memory = new ThreadMemory(api);
    this.#threadId = options.thread === undefined ? this.#memory.threadId : options.thread;
    this.#questions = new Questions(api, host, {
      requote: (quote) => this.#requote(quote),
      threadGone: (threadId, lost) => this.#threadGone(threadId, lost),
      report: (error) => this.#report(error),
    });
    this.#life = new ChatLife({
      element: this.element,
      get options() {
        return host.options;
      },
      begin: () => this.#begin(),
      born: (connection, signal) => this.#listen(connection, signal),
      show: (state, renderer) => {
        this.element.state = state;
        host.on?.state?.(state, renderer);
      },
      failed: (failure) => this.#report(failure),
    });
    this.element.sent = this.sentContext;
    this.element.strings = host.strings ?? {};
    const retry = (): void => void this.retry().catch(() => undefined);
    this.element.retry = retry;
    this.element.returned = () => this.#life.died(new SurfaceFailure('unmounted'));
    addEventListener('online', retry, { signal: this.#destroyed.signal });
  }

  get state(): SurfaceState {
    return this.#life.state;
  }

  get renderer(): RendererName {
    return this.#life.renderer;
  }

  get sentContext(): SentContext {
    return this.#questions.sentContext;
  }

  get threadId(): string | null {
    return this.#threadId;
  }

  async start(): Promise<void> {
    await this.#life.connected();
  }

  async ask({ question, passages = [], send = false, newThread = false }: Ask): Promise<void> {
    const quote = this.#questions.quote(passages);
    const text = question?.trim();
    if (send && text) {
      await this.#command((connection) =>
        connection.send({
          text,
          ...(quote && { reply: quote }),
          ...(newThread && { newThread: true }),
        }),
      );
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
    if (!this.#life.present) this.#threadId = threadId;
    await this.#command((connection) =>
      connection.run('setThreadId', (chat) => chat.setThreadId(threadId)),
    );
  }

  async showHistory(): Promise<void> {
    await this.#command((connection) =>
      connection.run('showHistory', (chat) => chat.showHistory()),
    );
  }

  update(options: SurfaceOptions, strings?: Partial<SurfaceStrings>): void {
    this.#host.options = { ...options, api: this.#host.options.api };
    if (strings) this.element.strings = strings;
    const { present } = this.#life;
    if (!present) return;
    const current = this.#options();
    const applied = this.#describe(current);
    if (applied === this.#applied) return;
    this.#applied = applied;
    setWords(present.chat, options.words);
    present.chat.setOptions(current);
  }

  async retry(): Promise<void> {
    await this.#life.retry();
  }

  destroy(): void {
    this.#destroyed.abort();
    this.#life.end();
    this.element.remove();
  }

  /** Runs a command on a living chat; one that died under it gets it again on its successor. */
  async #command(command: (connection: ChatConnection) => Promise<void>): Promise<void> {
    const connection = await this.#life.connected();
    const before = this.#questions.count;
    try {
      await command(connection);
    } catch (error) {
      if (!(error instanceof CommandTimeoutError) || this.#destroyed.signal.aborted) throw error;
      // The chat has forgotten to say so, but the question went out.
      if (this.#questions.count > before) return;
      if (this.#life.present === connection) this.#life.died(new SurfaceFailure('frame-dead'));
      if (this.#life.present === connection) throw error;
      await command(await this.#life.connected());
    }
  }

  #begin(): ChatKitOptions {
    this.#initialThread = this.#threadId;
    const options = this.#options();
    this.#applied = this.#describe(options);
    return options;
  }

  #describe(options: ChatKitOptions): string {
    return JSON.stringify([options, this.#host.options.words]);
  }

  #options(): ChatKitOptions {
    return chatOptions(this.#host, {
      fetch: this.#questions.fetch,
      initialThread: this.#initialThread,
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

  /**
   * The server no longer has the thread. A chat that was loading it begins a new one by itself; a
   * question asked in it goes back into the composer of a new one.
   */
  #threadGone(threadId: string, lost: string | undefined): void {
    if (threadId !== this.#threadId) return;
    this.#remember(null);
    if (lost === undefined) return;
    this.#resume(lost).catch((error: unknown) => this.#report(error));
  }

  async #resume(text: string): Promise<void> {
    const connection = await this.#life.connected();
    await connection.whenFree();
    await connection.run('setThreadId', (chat) => chat.setThreadId(null));
    await this.ask({ question: text });
  }

  /** A passage was dropped from the row: out of the composer's quotation as well. */
  #requote(quote: string): void {
    this.#life.present
      ?.run('setComposerValue', (chat) => chat.setComposerValue({ reply: quote }))
      .catch((error: unknown) => this.#report(error));
  }

  #report(error: unknown): void {
    this.#host.on?.error?.(error instanceof Error ? error : new Error(String(error)));
  }
}
