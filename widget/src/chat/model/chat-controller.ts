import type { ReactiveController } from 'lit';
import type { ThreadStreamEvent } from '../../protocol.ts';
import type { ChatHost } from './chat-host.ts';
import {
  applyEvent,
  beginTurn,
  emptyChat,
  endTurn,
  finishTurn,
  withEarlier,
  withoutAfter,
  withToolOutput,
  type ChatState,
} from './chat-state.ts';
import type { DeviceModels } from './device-models.ts';
import type { ClientToolCall, NoticeEvent, UserInput, UserMessage } from './protocol-types.ts';
import type { OutgoingMessage } from '../composer/outgoing-message.ts';
import { loadMarkdown } from '../markdown/markdown-part.ts';
import { messageInput, shownMessage } from '../composer/message-input.ts';
import type { ChatClient, StreamRequest } from '../transport/chat-client.ts';
import { runTurn } from './turn.ts';
import { fetchItems, fetchThread, pageSize } from './stored-thread.ts';
import { failureOf, type ChatFailure } from '../transport/chat-failure.ts';

/** How long a reader waits for words of an answer before they are told that it takes long, in ms. */
const slowAfter = 10_000;

/**
 * One conversation: what has been said, what is being said, and how to stop it.
 *
 * Opening another thread, `stop()` and leaving the document end the turn in progress; events still
 * on their way from it are dropped. However fast events come, the host renders once a frame.
 */
export class ChatController implements ReactiveController {
  #state: ChatState = emptyChat;
  readonly #host: ChatHost;
  readonly #client: ChatClient;
  readonly #device: () => Promise<DeviceModels | undefined> | undefined;
  #turn = new AbortController();
  #load = new AbortController();
  #frame = 0;
  #slowTimer = 0;
  /** What to send again when the reader asks for it. */
  #again: StreamRequest | null = null;

  /** @param device The browser's own models, where they may be used. */
  constructor(
    host: ChatHost,
    client: ChatClient,
    device: () => Promise<DeviceModels | undefined> | undefined,
  ) {
    (this.#host = host).addController(this);
    this.#client = client;
    this.#device = device;
  }

  hostDisconnected(): void {
    this.stop();
    this.#load.abort();
  }

  /** The conversation as it is now. Only this controller changes it. */
  get state(): ChatState {
    return this.#state;
  }

  get threadId(): string | null {
    return this.state.thread?.id ?? null;
  }

  get running(): boolean {
    return this.state.turn !== 'idle';
  }

  /** Sends a message, in the open thread or as the first of a new one. */
  async send(message: OutgoingMessage): Promise<void> {
    const input = messageInput(message);
    const { threadId } = this;
    const request: StreamRequest =
      threadId === null
        ? { type: 'threads.create', params: { input } }
        : { type: 'threads.add_user_message', params: { thread_id: threadId, input } };
    const { passages } = message;
    await this.#answer({ ...request, ...(passages && { passages }) }, shownMessage(input, message));
  }

  /** Has the open thread answer something other than a message. */
  async ask(type: StreamRequest['type'], params: object): Promise<void> {
    await this.#answer({ type, params: { thread_id: this.threadId, ...params } }, null);
  }

  /** Ends the answer in progress; what is there of it stays. */
  stop(): void {
    if (!this.running) return;
    this.#turn.abort();
    clearTimeout(this.#slowTimer);
    this.#show(endTurn(this.state, { stopped: true }));
    this.#host.emit('chatkit.response.end', undefined);
  }

  /** Tries again after a failure or a stop: the same request, or another answer to the last message. */
  async retry(): Promise<void> {
    const { failure, sending } = this.state;
    if (this.running || failure?.retry === 'none') return;
    const lastMessage = this.state.items.findLast((item) => item.type === 'user_message');
    if (failure?.retry === 'request' || sending || !lastMessage) {
      if (this.#again) await this.#answer(this.#again, sending);
    } else await this.retryAfter(lastMessage.id);
  }

  /** Asks for another answer to what the reader said in `itemId`. */
  async retryAfter(itemId: string): Promise<void> {
    this.#state = withoutAfter(this.state, itemId);
    await this.ask('threads.retry_after_item', { item_id: itemId });
  }

  /** Asks a stored question in other words: it and what came after it go once the server has them. */
  async askInstead(question: UserMessage, input: UserInput): Promise<void> {
    const type = 'threads.add_user_message';
    const params = { thread_id: this.threadId, input };
    const metadata = { replaces: question.id };
    await this.#answer({ type, params, metadata }, { ...question, id: 'sending' });
  }

  /** Leaves the open thread for a new one, which begins with the next message. */
  newThread(): void {
    this.#leave();
    const changed = this.threadId !== null;
    this.#show(emptyChat);
    if (changed) this.#host.emit('chatkit.thread.change', { threadId: null });
  }

  /** Opens a stored thread. When it is gone the reader gets a new one, and the page an error. */
  async open(threadId: string): Promise<void> {
    this.#leave();
    const { signal } = this.#load;
    this.#show({ ...emptyChat, loading: threadId });
    this.#host.emit('chatkit.thread.load.start', { threadId });
    try {
      const [state] = await Promise.all([
        fetchThread(this.#client, threadId, pageSize, signal),
        loadMarkdown(),
      ]);
      if (signal.aborted) return;
      this.#show(state);
      this.#host.emit('chatkit.thread.change', { threadId });
    } catch (error) {
      if (signal.aborted) return;
      const failure: ChatFailure = { ...failureOf(error), retry: 'none' };
      this.#show({ ...emptyChat, failure });
      this.report(error);
      this.#host.emit('chatkit.thread.change', { threadId: null });
    }
    this.#host.emit('chatkit.thread.load.end', { threadId });
  }

  /** Brings the open thread into step with the server. */
  async refresh(): Promise<void> {
    const id = this.threadId;
    if (id === null || this.running) return;
    const { signal } = this.#load;
    const size = Math.max(pageSize, this.state.items.length);
    const fresh = await fetchThread(this.#client, id, size, signal);
    if (signal.aborted || this.running || this.threadId !== id) return;
    const { thread, items, earlier } = fresh;
    this.#change({ thread, items, earlier });
  }

  /** Adds the page before the oldest item. */
  async loadEarlier(): Promise<void> {
    const { earlier } = this.state;
    const id = this.threadId;
    if (earlier === null || id === null) return;
    const { signal } = this.#load;
    const page = await fetchItems(this.#client, { id, after: earlier }, signal);
    if (!signal.aborted && this.state.earlier === earlier)
      this.#show(withEarlier(this.state, page));
  }

  /** Keeps a message until the answer before it is complete. */
  enqueue(message: OutgoingMessage): void {
    this.#change({ queue: [...this.state.queue, message] });
  }

  /** Takes a message out of the queue, to send or to forget it. */
  withdraw(message: OutgoingMessage): void {
    this.#change({ queue: this.state.queue.filter((other) => other !== message) });
  }

  /** Another tab has a turn in this thread. */
  block(): void {
    this.#change({ blocked: true });
  }

  dismiss(notice: NoticeEvent): void {
    this.#change({ notices: this.state.notices.filter((other) => other !== notice) });
  }

  /** Takes on an event of the server. */
  receive(event: ThreadStreamEvent): void {
    const before = this.threadId;
    this.#show(applyEvent(this.state, event));
    if (event.type.startsWith('thread.item') && this.running) this.#awaitWords();
    if (event.type === 'thread.created' && event.thread.id !== before) {
      this.#host.emit('chatkit.thread.change', { threadId: event.thread.id });
    } else if (event.type === 'client_effect') {
      this.#host.emit('chatkit.effect', { name: event.name, data: event.data });
    } else if (event.type === 'error') {
      this.report(new Error(event.message ?? event.code));
    }
  }

  #change(changes: Partial<ChatState>): void {
    this.#show({ ...this.state, ...changes });
  }

  /** Renders another state of the conversation with the next frame. */
  #show(state: ChatState): void {
    this.#state = state;
    if (this.#frame) return;
    const render = () => {
      this.#frame = 0;
      this.#host.requestUpdate();
    };
    // A page in the background gets no frames, and its reader may be listening.
    this.#frame = document.hidden ? window.setTimeout(render, 100) : requestAnimationFrame(render);
  }

  /** Tells the page about something that went wrong. */
  readonly report = (error: unknown): void =>
    this.#host.emit('chatkit.error', {
      error: error instanceof Error ? error : new Error(String(error)),
    });

  #leave(): void {
    this.stop();
    this.#load.abort();
    this.#load = new AbortController();
    const { loading } = this.state;
    if (loading !== null) this.#host.emit('chatkit.thread.load.end', { threadId: loading });
  }

  /** One turn: a request, its events, and what its answer leaves to the page. */
  async #answer(first: StreamRequest, sending: UserMessage | null): Promise<void> {
    this.stop();
    const { signal } = (this.#turn = new AbortController());
    this.#again = first;
    void loadMarkdown();
    this.#show(beginTurn(this.state, sending, first.metadata?.replaces));
    this.#host.emit('chatkit.response.start', undefined);
    this.#awaitWords();
    try {
      await runTurn(
        first,
        {
          client: this.#client,
          device: this.#device(),
          receive: (event) => this.receive(event),
          runTool: (call) => this.#runTool(call, signal),
        },
        signal,
      );
      if (signal.aborted) return;
      this.#show(finishTurn(this.state));
    } catch (error) {
      if (signal.aborted) return;
      this.#show(endTurn(this.state, { cut: true, failure: failureOf(error) }));
      this.report(error);
    }
    clearTimeout(this.#slowTimer);
    this.#host.emit('chatkit.response.end', undefined);
  }

  /** Tells the reader when nothing of the answer comes for long, until something does. */
  #awaitWords(): void {
    clearTimeout(this.#slowTimer);
    if (this.state.slow) this.#change({ slow: false });
    this.#slowTimer = window.setTimeout(() => this.#change({ slow: true }), slowAfter);
  }

  /** Runs a client tool, and shows that it has run. */
  async #runTool(call: ClientToolCall, signal: AbortSignal): Promise<unknown> {
    const tool = this.#host.runClientTool(call).catch((error: unknown) => {
      this.report(error);
      return { error: 'The tool failed.' };
    });
    const output = (await tool) ?? {};
    if (!signal.aborted) this.#show(withToolOutput(this.state, output));
    return output;
  }
}
