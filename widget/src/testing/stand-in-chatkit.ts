/**
 * Stands in for OpenAI's chatkit.js in tests: a classic script that defines an `<openai-chatkit>` of
 * the published types, speaks the protocol through `api.fetch`, and misbehaves on demand in the ways
 * the real one was seen to. Written from the types and observed behavior; none of it is OpenAI's.
 *
 * `?misbehave=NAME` on its address chooses the way (see `Misbehavior`), `?after=MS` when.
 *
 * @module
 */
import type {
  ChatKitEvents,
  ChatKitOptions,
  CustomApiConfig,
  OpenAIChatKit,
} from '@openai/chatkit';
import type { ThreadItem, ThreadStreamEvent } from '../protocol.ts';

/** What can be wrong with it. */
export type Misbehavior =
  /** The script runs and defines nothing. */
  | 'defines-nothing'
  /** It defines the element `after` ms later. */
  | 'defines-late'
  /** Methods are missing. */
  | 'regressed'
  /** `setOptions` throws. */
  | 'refuses-options'
  /** The frame loads an error page: `chatkit.ready`, and no command ever settles. */
  | 'frame-dead'
  /** Not even `chatkit.ready`. */
  | 'frame-missing'
  /** The domain is not accepted: an IntegrationError `after` ms, and the frame is gone. */
  | 'domain'
  /** The frame goes away `after` ms, without a word. */
  | 'unmounts'
  /** Looks alive and never takes a question. */
  | 'deaf';

type ToolCall = Extract<ThreadItem, { type: 'client_tool_call' }>;
type Message = { role: 'user' | 'assistant' | 'error'; text: string };

(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  if (!script) throw new Error('chatkit.js must be a classic script in the document.');
  const query = new URL(script.src).searchParams;
  const misbehavior = query.get('misbehave') as Misbehavior | null;
  const after = Number(query.get('after') ?? 0);

  const knownOptions: Record<keyof ChatKitOptions, true> = {
    api: true,
    locale: true,
    theme: true,
    frameTitle: true,
    initialThread: true,
    onClientTool: true,
    header: true,
    history: true,
    startScreen: true,
    threadItemActions: true,
    composer: true,
    disclaimer: true,
    entities: true,
    commands: true,
    widgets: true,
    thread: true,
  };

  class IntegrationError extends Error {
    override name = 'IntegrationError';
  }

  class StandInChatKit extends HTMLElement implements OpenAIChatKit {
    options: ChatKitOptions | undefined;
    threadId: string | null = null;
    composer = { text: '', reply: '' };
    messages: Message[] = [];
    #url = '';
    #responding = false;
    #loading = false;
    #dead = false;

    connectedCallback(): void {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      if (this.#dead || misbehavior === 'frame-missing') return;
      const frame = document.createElement('iframe');
      frame.title = this.options?.frameTitle ?? 'Chat';
      root.append(frame, document.createElement('ol'));
      setTimeout(() => void this.#open(), 20);
      if (misbehavior === 'domain') setTimeout(() => this.#refuseDomain(), after);
      if (misbehavior === 'unmounts') setTimeout(() => this.#die(), after);
    }

    /** Out of the document it dies, for good. */
    disconnectedCallback(): void {
      this.#die();
    }

    setOptions(options: ChatKitOptions): void {
      if (misbehavior === 'refuses-options') throw new IntegrationError('Invalid options.');
      const unknown = Object.keys(options).filter((key) => !(key in knownOptions));
      if (unknown.length > 0) throw new IntegrationError(`Unknown options: ${unknown.join()}`);
      if (!this.options) {
        this.#url = this.#apiOf(options).url;
        this.threadId = options.initialThread ?? null;
      }
      this.options = options;
    }

    focusComposer(): Promise<void> {
      return this.#command('focusComposer', async () => {});
    }

    setThreadId(threadId: string | null): Promise<void> {
      return this.#command('setThreadId', () => this.#openThread(threadId));
    }

    sendCustomAction(action: { type: string; payload?: Record<string, unknown> }): Promise<void> {
      return this.#command('sendCustomAction', async () => {
        const params = { thread_id: this.threadId, action };
        await this.#stream({ type: 'threads.custom_action', params });
      });
    }

    sendUserMessage(params: { text?: string; reply?: string; newThread?: boolean }): Promise<void> {
      return this.#command('sendUserMessage', async () => {
        const text = params.text?.trim();
        if (!text) throw new Error('The message is empty.');
        if (params.newThread) this.#change(null);
        const input = {
          content: [{ type: 'input_text', text }],
          quoted_text: params.reply ?? '',
          attachments: [],
          inference_options: {},
        };
        this.composer = { text: '', reply: '' };
        // Resolves when the message is on its way, not when it is answered.
        void this.#stream(
          this.threadId === null
            ? { type: 'threads.create', params: { input } }
            : {
                type: 'threads.add_user_message',
                params: { thread_id: this.threadId, input },
              },
        );
      });
    }

    setComposerValue(params: { text?: string; reply?: string }): Promise<void> {
      return this.#command('setComposerValue', async () => {
        this.composer = {
          text: params.text ?? this.composer.text,
          reply: params.reply ?? this.composer.reply,
        };
      });
    }

    showHistory(): Promise<void> {
      return this.#command('showHistory', async () => {
        await this.#json({ type: 'threads.list', params: { limit: 9999, order: 'desc' } });
        this.#tell('chatkit.history.open', undefined);
      });
    }

    hideHistory(): Promise<void> {
      return this.#command('hideHistory', async () => {
        this.#tell('chatkit.history.close', undefined);
      });
    }

    fetchUpdates(): Promise<void> {
      return this.#command('fetchUpdates', () => this.#openThread(this.threadId));
    }

    async #open(): Promise<void> {
      if (this.#dead) return;
      this.#tell('chatkit.ready', undefined);
      if (misbehavior === 'frame-dead') return;
      this.#tell('chatkit.log', { name: 'app.open' });
      if (this.threadId !== null) await this.#openThread(this.threadId);
    }

    /** What a command meets: a dead frame is silent, a busy chat refuses. */
    async #command(name: string, act: () => Promise<void>): Promise<void> {
      const silent = this.#dead || misbehavior === 'frame-dead' || !this.options;
      const deaf = misbehavior === 'deaf' && name === 'sendUserMessage';
      if (silent || deaf) return new Promise(() => {});
      if (
        (this.#responding || this.#loading) &&
        name !== 'hideHistory' &&
        name !== 'focusComposer'
      ) {
        throw new Error(`${name} is not possible while the chat is busy.`);
      }
      await act();
    }

    async #openThread(threadId: string | null): Promise<void> {
      this.#change(threadId);
      this.messages = [];
      if (threadId === null) return this.#draw();
      this.#loading = true;
      this.#tell('chatkit.thread.load.start', { threadId });
      const response = await this.#post({
        type: 'threads.get_by_id',
        params: { thread_id: threadId },
      });
      this.#loading = false;
      if (!response.ok) {
        this.#tell('chatkit.error', { error: new Error(`Thread ${threadId} did not load.`) });
        return this.#change(null);
      }
      const thread = (await response.json()) as { items: { data: ThreadItem[] } };
      this.messages = thread.items.data.flatMap((item) => messageOf(item));
      this.#draw();
      this.#tell('chatkit.thread.load.end', { threadId });
    }

    async #stream(request: object): Promise<void> {
      this.#responding = true;
      this.#tell('chatkit.response.start', undefined);
      try {
        for (let next: object | undefined = request; next;) {
          const response = await this.#postUntilStream(next);
          let call: ToolCall | undefined;
          for await (const event of eventsOf(response)) {
            this.#apply(event);
            if (event.type === 'thread.item.done' && event.item.type === 'client_tool_call')
              call = event.item;
          }
          next = call && (await this.#toolOutput(call));
        }
      } catch (error) {
        this.messages.push({ role: 'error', text: 'Something went wrong.' });
        this.#tell('chatkit.error', { error: error as Error });
      }
      this.#draw();
      this.#responding = false;
      this.#tell('chatkit.response.end', undefined);
    }

    /** The page's answer to a tool call that the server's answer ended with. */
    async #toolOutput({ name, arguments: params }: ToolCall): Promise<object> {
      const result = await this.options?.onClientTool?.({ name, params });
      return {
        type: 'threads.add_client_tool_output',
        params: { thread_id: this.threadId, result: result ?? {} },
      };
    }

    /** The same body again, up to five times, on 5xx and on anything but an event stream. */
    async #postUntilStream(request: object): Promise<Response> {
      for (let attempt = 0; ; attempt += 1) {
        const response = await this.#post(request);
        const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
        if (response.ok && isStream) return response;
        if (response.status < 500 && !response.ok) throw new Error(`HTTP ${response.status}`);
        if (attempt === 5) throw new Error('No event stream.');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }

    #apply(event: ThreadStreamEvent): void {
      switch (event.type) {
        case 'thread.created':
          this.#change(event.thread.id);
          break;
        case 'thread.item.done':
          this.messages.push(...messageOf(event.item));
          break;
        case 'client_effect':
          this.#tell('chatkit.effect', { name: event.name, data: event.data });
          break;
        default:
      }
      this.#draw();
    }

    async #json(request: object): Promise<unknown> {
      return (await this.#post(request)).json();
    }

    #post(request: object): Promise<Response> {
      const send = this.options ? this.#apiOf(this.options).fetch : undefined;
      return (send ?? fetch)(this.#url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'chatkit-frame-instance-id': 'stand-in' },
        body: JSON.stringify(request),
      });
    }

    #apiOf({ api }: ChatKitOptions): CustomApiConfig {
      if ('url' in api) return api;
      throw new IntegrationError('The stand-in speaks to your own server only.');
    }

    #change(threadId: string | null): void {
      if (threadId === this.threadId) return;
      this.threadId = threadId;
      this.#tell('chatkit.thread.change', { threadId });
    }

    #refuseDomain(): void {
      if (this.#dead) return;
      const error = new IntegrationError('Domain verification failed.');
      this.#die();
      this.#tell('chatkit.error', { error });
    }

    #die(): void {
      this.#dead = true;
      this.shadowRoot?.replaceChildren();
    }

    #draw(): void {
      this.shadowRoot?.querySelector('ol')?.replaceChildren(
        ...this.messages.map(({ text }) => {
          const line = document.createElement('li');
          line.textContent = text;
          return line;
        }),
      );
    }

    /** Only `chatkit.ready` bubbles. */
    #tell<Name extends keyof ChatKitEvents>(
      name: Name,
      detail: ChatKitEvents[Name]['detail'],
    ): void {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: name === 'chatkit.ready' }));
    }
  }

  function messageOf(item: ThreadItem): Message[] {
    if (item.type === 'user_message' || item.type === 'assistant_message') {
      const role = item.type === 'user_message' ? 'user' : 'assistant';
      return [{ role, text: item.content.map((part) => part.text).join('') }];
    }
    return [];
  }

  async function* eventsOf(response: Response): AsyncGenerator<ThreadStreamEvent> {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      waiting += value;
      const messages = waiting.split('\n\n');
      waiting = messages.pop() ?? '';
      for (const message of messages) {
        const data = message.replace(/^data: ?/, '');
        if (data && !data.startsWith(':')) yield JSON.parse(data) as ThreadStreamEvent;
      }
    }
  }

  const define = (): void => {
    if (customElements.get('openai-chatkit')) return;
    if (misbehavior === 'regressed') {
      Reflect.deleteProperty(StandInChatKit.prototype, 'sendUserMessage');
    }
    customElements.define('openai-chatkit', StandInChatKit);
  };
  if (misbehavior === 'defines-nothing') return;
  if (misbehavior === 'defines-late') setTimeout(define, after);
  else define();
})();
