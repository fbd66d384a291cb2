import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Passage } from '../../protocol.ts';
import type { ChatController } from '../model/chat-controller.ts';
import type { ComposerToolbar } from './composer-toolbar.ts';
import type { ComposerValue, OutgoingMessage } from './outgoing-message.ts';
import { Drafts } from './drafts.ts';

/** What is shared with a message besides its words. */
export interface SharedWithMessage {
  /** Says what it is to those who listen. */
  readonly description: string;
  /** The passages as one quotation. */
  readonly quote: string;
  /** Gives the passages to the message that is sent. */
  take: () => readonly Passage[];
  /** Drops the passages: the reader took the quotation out. */
  drop: () => void;
}

/** What the reader is about to send. */
export class ComposerController implements ReactiveController {
  text = '';
  /** Attachments, menus and dictation, where the options ask for them; loaded then. */
  toolbar: ComposerToolbar | undefined;
  #reply = '';
  #shared: SharedWithMessage | undefined;
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

  /** What is shared with the next message; the page keeps it. */
  get shared(): SharedWithMessage | undefined {
    return this.#shared;
  }

  set shared(shared: SharedWithMessage | undefined) {
    this.#shared = shared;
    this.#host.requestUpdate();
  }

  /** What the message quotes besides what is shared, which the page shows. */
  get reply(): string {
    return this.#reply;
  }

  get empty(): boolean {
    return this.text.trim() === '' && !this.toolbar?.hasAttachments;
  }

  set(value: ComposerValue): void {
    // First the draft of a thread that has just changed, or it would take the place of these words.
    this.hostUpdate();
    const { text, content, reply } = value;
    if (reply !== undefined) this.#reply = reply;
    if (reply === '') this.#shared?.drop();
    this.toolbar?.set(value);
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
    const message = this.share({
      text,
      ...(this.#reply && { reply: this.#reply }),
      ...this.toolbar?.take(text),
    });
    this.text = this.#reply = '';
    this.#drafts.write(this.#thread, '');
    this.#host.requestUpdate();
    return message;
  }
  /** Gives a message what is shared with it. */
  share(message: OutgoingMessage): OutgoingMessage {
    if (!this.#shared) return message;
    const { quote } = this.#shared;
    const reply = message.reply || quote;
    return { ...message, ...(reply && { reply }), passages: this.#shared.take() };
  }
}
