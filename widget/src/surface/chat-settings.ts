import type { StartScreenPrompt } from '@openai/chatkit';
import { plainJson } from '../dom/plain-json.ts';
import { CitationEvent } from '../events.ts';
import { destination } from '../dom/destination.ts';
import type { Passage } from '../protocol.ts';
import type { Chat } from './chat.ts';
import { chatOptions, chatWords } from './chat-options.ts';
import type { Questions } from './questions.ts';
import type { SurfaceHost } from './surface-host.ts';

/** Keeps a chat's options in step with the assistant's. */
export class ChatSettings {
  readonly #host: SurfaceHost;
  readonly #questions: Questions;
  readonly #url: string;
  /** The thread that the present chat began with. */
  #initialThread: string | null = null;
  /** Questions about the page, offered in an empty chat. */
  #prompts: StartScreenPrompt[] | undefined;
  /** The options of the present chat without functions. Equal options are not applied again. */
  #applied = '';

  /** @param url Address of the server. */
  constructor(host: SurfaceHost, questions: Questions, url: string) {
    this.#host = host;
    this.#questions = questions;
    this.#url = url;
  }

  /** Gives a new chat its options and the open thread. */
  begin(chat: Chat, threadId: string | null): void {
    this.#initialThread = threadId;
    this.#applied = '';
    this.apply(chat);
  }

  /** Gives the present chat the options that changed. */
  apply(chat: Chat): void {
    const { messageLimit, sender, sharedContext } = this.#questions;
    const options = chatOptions(this.#host, {
      url: this.#url,
      send: sender.send,
      fetch: sender.fetch,
      messageLimit,
      initialThread: this.#initialThread,
      prompts: this.#prompts,
      page: sharedContext.includesPage,
      cite: (passage) => this.#cite(passage),
    });
    const words = chatWords(this.#host.settings());
    const applied = plainJson([options, words]);
    if (applied === this.#applied) return;
    this.#applied = applied;
    chat.setOptions(options, words);
  }

  /** Reads questions about the page as it is now, unless the site has its own. Then calls `read`. */
  readPrompts(read: () => void): void {
    if (this.#host.settings().options.prompts) return;
    import('./page-prompts.ts')
      .then(async ({ readPrompts }) => {
        this.#prompts = await readPrompts(this.#host, this.#url);
        read();
      })
      // The chat works without them.
      .catch(() => undefined);
  }

  #cite(passage: Passage): void {
    void Promise.resolve(this.#host.showPassage?.(passage, 'reader')).catch((error: unknown) =>
      this.#host.report(error),
    );
    const target = destination(passage.url, 'reader');
    if (target) this.#host.dispatchEvent(new CitationEvent(target.href));
  }
}
