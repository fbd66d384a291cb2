import type { OpenAIChatKit } from '@openai/chatkit';
import { FeedbackEvent } from '../events.ts';
import type { PagewiseChat } from '../chat/pagewise-chat.ts';
import { panelStrings } from '../strings/en/panel.ts';
import { BuiltinChat } from './builtin-chat.ts';
import type { Chat } from './chat.ts';
import { ChatSettings } from './chat-settings.ts';
import { firstRenderer } from './first-renderer.ts';
import type { ChatKitLife } from '../chatkit/chatkit-life.ts';
import { Questions } from './questions.ts';
import { relayEvents } from './relay-events.ts';
import type { LostQuestion } from '../request/request-sender.ts';
import type { SharedContext } from '../request/shared-context.ts';
import { SurfaceFailure, chatUnavailable } from './surface-failure.ts';
import { rememberedThread, rememberThread } from './thread-memory.ts';
import type { Ask, RendererName, SurfaceHost, SurfaceState, SurfaceView } from './surface-host.ts';

/**
 * Shows the conversation in ChatKit or in the built-in chat. What the reader began survives the change
 * from one to the other. Nothing is loaded before it is started, asked or focused.
 *
 * All there is to know about ChatKit lies in a part of its own, `ChatKitLife`.
 */
export class Surface {
  /** Which renderer is in use, or would be. */
  renderer: RendererName;
  threadId: string | null;
  readonly #host: SurfaceHost;
  readonly #view: SurfaceView;
  readonly #questions: Questions;
  readonly #destroyed = new AbortController();
  readonly #settings: ChatSettings;
  readonly #api: URL;
  #chat: Chat | undefined;
  #starting: Promise<Chat> | undefined;
  #chatKit: ChatKitLife | undefined;

  constructor(host: SurfaceHost, view: SurfaceView) {
    this.#host = host;
    this.#view = view;
    const api = (this.#api = new URL(host.settings().api));
    this.threadId = rememberedThread(api);
    this.renderer = firstRenderer(host.settings().options);
    this.#questions = new Questions(api, host, {
      threadGone: (threadId, lost) => this.#threadGone(threadId, lost),
      rated: (kind) => host.dispatchEvent(new FeedbackEvent(kind)),
      report: host.report,
      unreachable: () => {
        import('../request/unreachable.ts')
          .then(({ explainUnreachable }) => explainUnreachable(api, host.report))
          .catch(() => undefined);
      },
    });
    this.#settings = new ChatSettings(host, this.#questions, api.href);
    view.shared = this.sharedContext;
    this.sharedContext.addEventListener('change', () => this.update());
    view.retry = () => void this.retry().catch(() => undefined);
    view.returned = () => this.#chatKit?.returned();
    addEventListener('online', view.retry, { signal: this.#destroyed.signal });
  }

  get state(): SurfaceState {
    return this.#view.state;
  }

  /** Page and passages that are shared with the next question. */
  get sharedContext(): SharedContext {
    return this.#questions.sharedContext;
  }

  /** Loads and connects; called by every other method that needs it. */
  async start(): Promise<void> {
    await this.#connected();
  }

  /**
   * Makes an empty built-in chat ahead of time, which asks nothing of the server. Rejects when it does
   * not load: no reader waits for it yet, so nothing is shown or reported.
   */
  async prepare(): Promise<void> {
    if (this.renderer !== 'builtin' || this.threadId) return;
    await import('../chat/index.ts');
    await this.#connected();
  }

  /** Resolves when the chat has taken the question; waits for a running answer to end. */
  async ask({ question, passages = [], send = false }: Ask): Promise<void> {
    this.sharedContext.add(passages);
    const text = question?.trim();
    await this.#command(async (chat) => {
      if (send && text) {
        await chat.whenFree();
        await Promise.race([chat.ask(text), this.#questions.next()]);
        return;
      }
      if (text || this.sharedContext.quote) await chat.compose(text);
      await chat.run((element) => element.focusComposer());
    });
  }

  /** Puts the caret into the composer. */
  async focus(): Promise<void> {
    await this.#run((chat) => chat.focusComposer());
  }

  /** Opens a conversation; the built-in chat at one of its messages. */
  async setThread(threadId: string | null, itemId?: string): Promise<void> {
    if (!this.#chat) this.threadId = threadId;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what ChatKit does not know it does not look at
    await this.#run((chat) => (chat as PagewiseChat).setThreadId(threadId, itemId));
  }

  /** Shows the list of earlier conversations, or the conversation again. */
  async toggleHistory(): Promise<void> {
    const { listsChats } = this.#view;
    await this.#run((chat) => (listsChats ? chat.hideHistory() : chat.showHistory()));
  }

  /** Brings changed options, look and words to the chat. */
  update(): void {
    if (!this.#chat) return;
    this.#settings.apply(this.#chat);
    this.#describe();
  }

  /** Tries again after `failed`. */
  async retry(): Promise<void> {
    if (this.state.name !== 'failed') return;
    this.#chatKit = undefined;
    await this.#connected();
  }

  destroy(): void {
    this.#destroyed.abort();
    this.#chat?.end();
  }

  #run(command: (chat: OpenAIChatKit) => Promise<void>): Promise<void> {
    return this.#command((chat) => chat.run(command));
  }

  /** Gives a command to a living chat; one that died under it hands it to its successor. */
  async #command(command: (chat: Chat) => Promise<void>): Promise<void> {
    const chat = await this.#connected();
    try {
      await command(chat);
    } catch (error) {
      if (this.#destroyed.signal.aborted || !chat.isLost(error)) throw error;
      await command(await this.#connected());
    }
  }

  /** The chat, brought up if need be. */
  async #connected(): Promise<Chat> {
    if (this.#chat) return this.#chat;
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /** A chat that works is never replaced; ChatKit that does not come is, by the built-in one. */
  async #start(): Promise<Chat> {
    const { signal } = this.#destroyed;
    for (;;) {
      signal.throwIfAborted();
      this.#view.state = { name: 'loading' };
      try {
        const chat = await (this.renderer === 'chatkit'
          ? this.#startChatKit()
          : this.#startBuiltin());
        if (signal.aborted) chat.end();
        signal.throwIfAborted();
        this.#follow((this.#chat = chat));
        this.#view.state = { name: 'ready' };
        return chat;
      } catch (error) {
        signal.throwIfAborted();
        const failure = error instanceof SurfaceFailure ? error : chatUnavailable(error);
        this.#host.report(failure);
        if (this.renderer === 'builtin' || this.#host.settings().options.renderer === 'chatkit') {
          this.#view.state = { name: 'failed', failure };
          throw failure;
        }
        this.renderer = 'builtin';
      }
    }
  }

  /** Keeps the panel, the page and the memory in step with a chat that has begun. */
  #follow(chat: Chat): void {
    this.#describe();
    this.#view.listsChats = false;
    chat.on('chatkit.history.open', () => (this.#view.listsChats = true));
    chat.on('chatkit.history.close', () => (this.#view.listsChats = false));
    chat.on('chatkit.thread.change', ({ threadId }) => this.#remember(threadId));
    relayEvents(chat, this.#host);
  }

  async #startBuiltin(): Promise<Chat> {
    // To import what is there takes a browser several tasks.
    if (!customElements.get('pagewise-chat')) await import('../chat/index.ts');
    const element = document.createElement('pagewise-chat');
    element.speaker = this.#view.say;
    const chat = new BuiltinChat(element, this.sharedContext);
    this.#settings.begin(chat, this.threadId);
    this.#view.append(chat.element);
    return chat;
  }

  async #startChatKit(): Promise<Chat> {
    const since = performance.now();
    const { ChatKitLife } = await import('../chatkit/chatkit-life.ts');
    this.#chatKit ??= new ChatKitLife({
      place: this.#view,
      signal: this.#destroyed.signal,
      questions: this.#questions,
      report: this.#host.report,
      settings: () => this.#host.settings(),
      begin: (chat) => this.#settings.begin(chat, this.threadId),
      connecting: () => (this.#view.state = { name: 'connecting' }),
      gone: (failure, next) => {
        this.#chat = undefined;
        this.#host.report(failure);
        if (next === 'none') this.#view.state = { name: 'failed', failure };
        else {
          this.renderer = next;
          this.#connected().catch(() => undefined);
        }
      },
    });
    return await this.#chatKit.start(since);
  }

  #remember(threadId: string | null): void {
    this.threadId = threadId;
    rememberThread(this.#api, threadId);
    this.suggest();
  }

  /** Offers questions about the page as it is now in a new chat, when the site has none of its own. */
  suggest(): void {
    if (this.threadId || this.renderer !== 'builtin') return;
    this.#settings.readPrompts(() => {
      if (!this.#destroyed.signal.aborted) this.update();
    });
  }

  /**
   * The server no longer has the thread. A chat that was loading it begins a new one by itself; a
   * question asked in it goes back into the composer of a new one.
   */
  #threadGone(threadId: string, lost: LostQuestion | undefined): void {
    if (threadId !== this.threadId) return;
    this.#remember(null);
    if (lost) this.#resume(lost).catch(this.#host.report);
  }

  async #resume({ text, passages }: LostQuestion): Promise<void> {
    const chat = await this.#connected();
    await chat.whenFree();
    await chat.run((element) => element.setThreadId(null));
    await this.ask({ question: text, passages });
  }

  /** Tells the chat what is shared with the next question. */
  #describe(): void {
    const words = { ...panelStrings, ...this.#host.settings().strings };
    const { includesPage, quote } = this.sharedContext;
    const page = words[includesPage ? 'sent.page' : 'sent.page.dropped'];
    this.#chat?.share(`${words['sent.label']}: ${page}. ${quote}`);
  }
}
