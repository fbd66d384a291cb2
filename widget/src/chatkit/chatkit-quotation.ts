import type { StartScreenPrompt } from '@openai/chatkit';
import type { ChatRequest } from '../request/chat-request.ts';
import { isQuestion, isRecord, textOf } from '../request/request-sender.ts';
import type { SharedContext } from '../request/shared-context.ts';

/** Keeps the passages in step with ChatKit's composer, which only says what it quotes when it asks. */
export class ChatKitQuotation {
  readonly #shared: SharedContext;
  /** What the composer was told to quote. */
  #told = '';

  /** @param requote Called with what the composer is to quote, when a passage was dropped. */
  constructor(shared: SharedContext, requote: (quote: string) => void, signal: AbortSignal) {
    this.#shared = shared;
    shared.addEventListener(
      'change',
      () => {
        if (this.#told && this.#told !== shared.quote) requote(this.tell());
      },
      { signal },
    );
  }

  /** What the composer is told to quote now. */
  tell(): string {
    this.#told = this.#shared.quote;
    return this.#told;
  }

  /** Gives a question its passages, and the quotation that a start prompt is sent without. */
  complete(request: ChatRequest, prompts: readonly StartScreenPrompt[] = []): ChatRequest {
    const { input }: { input?: unknown } = request.params;
    if (!isQuestion(request) || !isRecord(input)) return request;
    const told = this.#told;
    this.#told = '';
    let { quoted_text: quote } = input;
    if (told && !quote) {
      const text = textOf(input);
      if (prompts.some(({ prompt }) => prompt === text)) quote = told;
      // The reader took the quotation out of the composer.
      else this.#shared.drop(this.#shared.passages);
    }
    const params = { ...request.params, input: { ...input, quoted_text: quote ?? '' } };
    return { ...request, params, passages: this.#shared.take() };
  }
}
