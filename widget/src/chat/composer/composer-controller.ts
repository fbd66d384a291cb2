import type { UserMessageContent } from '@openai/chatkit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatController } from '../chat-controller.ts';
import type { ComposerExtras, ComposerValue, OutgoingMessage } from './composer-extras.ts';
import { Drafts } from './drafts.ts';

/** What the reader is about to send. */
export class ComposerController implements ReactiveController {
  text = '';
  /** The passage that the message is about. */
  quote = '';
  /** Mentions whose words stand in the text. */
  tags: Extract<UserMessageContent, { type: 'input_tag' }>[] = [];
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
    if (content) {
      this.tags = content.filter((part) => part.type === 'input_tag');
      this.text = content.map((part) => part.text).join('');
    } else if (text !== undefined) this.text = text;
    if (reply !== undefined) this.quote = reply;
    this.extras?.set(value);
    this.#drafts.keep(this.#thread, this.text);
    this.#host.requestUpdate();
  }

  write(text: string): void {
    this.text = text;
    this.#drafts.keep(this.#thread, text);
    this.#host.requestUpdate();
  }

  dropQuote(): void {
    this.quote = '';
    this.#host.requestUpdate();
  }

  /** The message as it stands, which the composer gives away. */
  take(): OutgoingMessage {
    const tags = this.tags.filter((tag) => this.text.includes(tag.text));
    const message: OutgoingMessage = {
      ...(tags.length > 0
        ? { content: withTags(this.text.trim(), tags) }
        : { text: this.text.trim() }),
      ...(this.quote && { reply: this.quote }),
      ...this.extras?.take(),
    };
    [this.text, this.quote, this.tags] = ['', '', []];
    this.#drafts.write(this.#thread, '');
    this.#host.requestUpdate();
    return message;
  }
}

/** A text with the words of its mentions as mentions. */
function withTags(text: string, tags: ComposerController['tags']): UserMessageContent[] {
  const parts: UserMessageContent[] = [];
  let rest = text;
  while (rest) {
    const [next] = tags
      .map((tag) => ({ tag, at: rest.indexOf(tag.text) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    const before = next ? rest.slice(0, next.at) : rest;
    if (before) parts.push({ type: 'input_text', text: before });
    if (!next) break;
    parts.push(next.tag);
    rest = rest.slice(next.at + next.tag.text.length);
  }
  return parts;
}
