import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OpenAIChatKit } from '@openai/chatkit';

type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

/** What the reader is about to send. */
export class ComposerController implements ReactiveController {
  text = '';
  /** The passage that the message is about. */
  quote = '';
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {}

  get empty(): boolean {
    return this.text.trim() === '';
  }

  set({ text, content, reply }: ComposerValue): void {
    if (content) this.text = content.map((part) => part.text).join('');
    else if (text !== undefined) this.text = text;
    if (reply !== undefined) this.quote = reply;
    this.#host.requestUpdate();
  }

  write(text: string): void {
    this.text = text;
    this.#host.requestUpdate();
  }

  dropQuote(): void {
    this.quote = '';
    this.#host.requestUpdate();
  }

  clear(): void {
    this.text = '';
    this.quote = '';
    this.#host.requestUpdate();
  }
}
