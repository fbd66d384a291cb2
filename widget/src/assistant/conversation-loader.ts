import type { Assistant } from '../embed/registry.ts';
import type { CurrentOptions } from '../options.ts';
import type { Appearance } from './appearance.ts';
import { giveConsent, mayLoad } from './consent.ts';
import type { Conversation, ConversationHost } from './conversation.ts';

type ConversationClass = typeof Conversation;

/** What the assistant does for the loader of its conversation. */
export interface LoaderHost extends ConversationHost {
  readonly assistant: Assistant & { readonly options: CurrentOptions };
  readonly appearance: Appearance;
  /** The reader agreed that it is loaded. */
  agreed(): void;
}

/** Loads the conversation when it is needed and allowed, and removes it when `signal` aborts. */
export class ConversationLoader {
  /** Once it is loaded; closed at first. */
  conversation: Conversation | undefined;
  readonly #host: LoaderHost;
  readonly #signal: AbortSignal;
  #loading: Promise<Conversation | undefined> | undefined;

  constructor(host: LoaderHost, signal: AbortSignal) {
    this.#host = host;
    this.#signal = signal;
  }

  /** Loads it. Resolves with `undefined` without the reader's consent, or when the assistant has gone. */
  async load(): Promise<Conversation | undefined> {
    if (!mayLoad(this.#host.assistant.options)) return undefined;
    return (this.#loading ??= this.#make());
  }

  /** Loads it for the reader. Resolves with `undefined` when they decline or give up. */
  async obtain(): Promise<Conversation | undefined> {
    const host = this.#host;
    if (!mayLoad(host.assistant.options)) {
      if (!(await this.#ask('consent'))) return undefined;
      giveConsent();
      host.agreed();
    }
    for (;;) {
      try {
        return await this.load();
      } catch (error) {
        host.report(error);
        if (!(await this.#ask('failed'))) return undefined;
      }
    }
  }

  /** Fetches all that the panel will need; the chat asks again for what did not come. */
  async fetch(): Promise<ConversationClass> {
    const { assistant, appearance, settings } = this.#host;
    const { renderer, domainKey } = assistant.options;
    const isBuiltin = renderer !== 'chatkit' && !domainKey;
    const chat = isBuiltin && import('../chat/index.ts').catch(() => undefined);
    const words = appearance.language.load();
    const { Conversation } = await import('./conversation.ts');
    await words;
    // They come together; a panel with its chat is laid out once.
    await chat;
    Conversation.idle(assistant, settings);
    return Conversation;
  }

  /** Fetches what describes a passage, ahead of a question about one; that asks for it again. */
  fetchPassages(): void {
    this.fetch()
      .then(({ fetchPassages }) => fetchPassages())
      .catch(() => undefined);
  }

  async #ask(about: 'consent' | 'failed'): Promise<boolean> {
    const { launcher, language } = this.#host.appearance;
    const { askReader } = await import('./dialog.ts');
    return await askReader(launcher, about, language.code);
  }

  async #make(): Promise<Conversation | undefined> {
    const Conversation = await this.fetch().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    if (this.#signal.aborted) return undefined;
    const conversation = (this.conversation = new Conversation(this.#host));
    this.#host.appearance.root.append(conversation.panel);
    // The language may have changed meanwhile.
    conversation.update();
    this.#signal.addEventListener('abort', () => conversation.destroy());
    return conversation;
  }
}
