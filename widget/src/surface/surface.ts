import type { OpenAIChatKit, StartScreenPrompt } from '@openai/chatkit';
import { CitationEvent, FeedbackEvent } from '../events.ts';
import type { PagewiseChat } from '../chat/pagewise-chat.ts';
import { destination } from '../dom/destination.ts';
import type { Passage } from '../protocol.ts';
import { panelStrings } from '../strings/en/panel.ts';
import { BuiltinChat } from './builtin-chat.ts';
import type { Chat } from './chat.ts';
import { chatOptions, chatWords } from './chat-options.ts';
import { firstRenderer } from './first-renderer.ts';
import type { ChatKitLife } from '../chatkit/chatkit-life.ts';
import { Questions } from './questions.ts';
import { relayEvents } from './relay-events.ts';
import type { LostQuestion } from '../request/request-sender.ts';
import type { SharedContext } from '../request/shared-context.ts';
import { SurfaceFailure, chatUnavailable } from './surface-failure.ts';
import { ThreadMemory } from './thread-memory.ts';
import type { Ask, RendererName, SurfaceHost, SurfaceState, SurfaceView } from './surface-host.ts';
import { plainJson } from '../dom/plain-json.ts';

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
  readonly #api: URL;
  readonly #memory: ThreadMemory;
  #chat: Chat | undefined;
  #starting: Promise<Chat> | undefined;
  #chatKit: ChatKitLife | undefined;
  /** Thread that the present chat began with. */
  #initialThread: string | null = null;
  /** Questions about the page, offered in an empty chat. */
  #prompts: StartScreenPrompt[] | undefined;
  /** The options that the present chat has, but for functions; applying them again is left out. */
  #applied = '';

  constructor(host: SurfaceHost, view: SurfaceView) {
    this.#host = host;
    this.#view = view;
    const api = (this.#api = new URL(host.settings().api));
    this.#memory = new ThreadMemory(api);
    this.threadId = this.#memory.read();
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
    view.shared = this.sharedContext;
    this.sharedContext.addEventListener('change', () => this.#describe());
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
    this.#apply(this.#chat);
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
    const { element, signal } = chat;
    this.#describe();
    this.#view.listsChats = false;
    for (const name of ['open', 'close'] as const)
      element.addEventListener(
        `chatkit.history.${name}`,
        () => (this.#view.listsChats = name === 'open'),
        { signal },
      );
    element.addEventListener(
      'chatkit.thread.change',
      ({ detail }) => this.#remember(detail.threadId),
      { signal },
    );
    relayEvents(chat, this.#host);
  }

  async #startBuiltin(): Promise<Chat> {
    await import('../chat/index.ts');
    const element = document.createElement('pagewise-chat');
    element.speaker = this.#view.say;
    const chat = new BuiltinChat(element, this.sharedContext);
    this.#begin(chat);
    this.#view.append(chat.element);
    this.#suggest();
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
      begin: (chat) => this.#begin(chat),
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

  /** Gives a new chat its options and the thread that is open. */
  #begin(chat: Chat): void {
    this.#initialThread = this.threadId;
    this.#applied = '';
    this.#apply(chat);
  }

  #apply(chat: Chat): void {
    const { send, fetch } = this.#questions.sender;
    const options = chatOptions(this.#host, {
      url: this.#api.href,
      send,
      fetch,
      initialThread: this.#initialThread,
      prompts: this.#prompts,
      cite: (passage) => this.#cite(passage),
    });
    const words = chatWords(this.#host.settings());
    const applied = plainJson([options, words]);
    if (applied === this.#applied) return;
    this.#applied = applied;
    chat.setOptions(options, words);
  }

  #cite(passage: Passage): void {
    void Promise.resolve(this.#host.showPassage?.(passage, 'reader')).catch((error: unknown) =>
      this.#host.report(error),
    );
    const target = destination(passage.url, 'reader');
    if (target) this.#host.dispatchEvent(new CitationEvent(target.href));
  }

  #remember(threadId: string | null): void {
    this.threadId = threadId;
    this.#memory.write(threadId);
    this.#suggest();
  }

  /** Offers questions about the page in a new chat, when the site has none of its own. */
  #suggest(): void {
    if (this.threadId || this.renderer !== 'builtin' || this.#host.settings().options.prompts)
      return;
    import('./page-prompts.ts')
      .then(async ({ readPrompts }) => {
        this.#prompts = await readPrompts(this.#host);
        if (!this.#destroyed.signal.aborted) this.update();
      })
      // Without them the chat is as good.
      .catch(() => undefined);
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
    const { includesPage } = this.sharedContext;
    const page = words[includesPage ? 'sent.page' : 'sent.page.dropped'];
    this.#chat?.share(`${words['sent.label']}: ${page}.`);
  }
}
