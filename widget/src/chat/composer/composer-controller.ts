import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatController } from '../model/chat-controller.ts';
import type { ComposerExtras, ComposerValue, OutgoingMessage } from './composer-extras.ts';
import { Drafts } from './drafts.ts';

/** What the reader is about to send. */
export class ComposerController implements ReactiveController {
  text = '';
  /** The passage that the message is about. */
  quote = '';
  /** What goes with the message besides it, in a sentence for those who listen. */
  shared = '';
  /** Attachments, menus and dictation, where the options ask for them; loaded then. */
  extras: ComposerExtras | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #chat: ChatController;
  readonly #drafts = new Drafts();
  #thread: string | null = null;

  constructor(host: ReactiveControllerHost, chat: ChatController) {
    (this.#host = host).addController(this);
    this.#chat = chat;
    this.text = this.#drafts.read(null);
  }

  /** Another thread has its own draft; a thread that just began keeps what is being written. */
  hostUpdate(): void {
    const thread = this.#chat.state.loading ?? this.#chat.threadId;
    if (thread === this.#thread) return;
    const began = this.#thread === null && this.#chat.running;
    // A thread that turned out to be gone gives the words written meanwhile to the new one.
    const gone = thread === null && this.#chat.state.failure !== null && this.text !== '';
    this.#drafts.write(this.#thread, began || gone ? '' : this.text);
    this.#thread = thread;
    if (began || gone) this.#drafts.write(thread, this.text);
    else this.text = this.#drafts.read(thread);
  }

  get empty(): boolean {
    return this.text.trim() === '' && !this.extras?.hasAttachments;
  }

  set(value: ComposerValue): void {
    // First the draft of a thread that has just changed, or it would take the place of these words.
    this.hostUpdate();
    const { text, content, reply } = value;
    if (reply !== undefined) this.quote = reply;
    this.extras?.set(value);
    this.write(content?.map((part) => part.text).join('') ?? text ?? this.text);
  }

  write(text: string): void {
    this.text = text;
    this.#drafts.keep(this.#thread, text);
    this.#host.requestUpdate();
  }

  /** The message as it stands, which the composer gives away. */
  take(): OutgoingMessage {
    const text = this.text.trim();
    const message: OutgoingMessage = {
      text,
      ...(this.quote && { reply: this.quote }),
      ...this.extras?.take(text),
    };
    this.text = this.quote = '';
    this.#drafts.write(this.#thread, '');
    this.#host.requestUpdate();
    return message;
  }
}
