import type { Passage } from '../protocol.ts';
import { startPrompts } from './chat-options.ts';
import { pageFetch, type PageFetchOptions } from '../request/page-fetch.ts';
import { SentContext } from '../request/sent-context.ts';
import type { SurfaceHost } from './surface-host.ts';
import { Visitor } from '../request/visitor.ts';

/** What the surface does about its questions. */
export interface QuestionsListener extends Pick<
  PageFetchOptions,
  'rated' | 'report' | 'threadGone' | 'unreachable'
> {
  /** The passages have changed under the composer: it is to quote these now. */
  requote(quote: string): void;
}

/**
 * The questions on their way to the server: what they quote, and the page and passages that go with
 * them. Passages leave the row once the server has taken the question.
 */
export class Questions {
  readonly sentContext: SentContext;
  readonly fetch: typeof fetch;
  readonly #host: SurfaceHost;
  readonly #listener: QuestionsListener;
  /** What the composer was told to quote. */
  #quote = '';
  /** Passages of the question that is on its way. */
  #onTheirWay: readonly Passage[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(api: URL, host: SurfaceHost, listener: QuestionsListener) {
    this.#host = host;
    this.#listener = listener;
    this.sentContext = new SentContext(() => host.readPage());
    this.sentContext.addEventListener('change', () => this.#changed());
    this.fetch = this.#createFetch(api);
  }

  /** Resolves when the next question goes out. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Adds passages, and returns what the next question quotes. */
  quote(passages: readonly Passage[]): string {
    this.sentContext.add(passages);
    this.#quote = this.sentContext.quote;
    return this.#quote;
  }

  #createFetch(api: URL): typeof fetch {
    const host = this.#host;
    const request = host.fetch ?? ((...args) => fetch(...args));
    const own: typeof fetch = (input, init) => {
      const { credentials, headers } = host.look().options;
      const all = new Headers(init?.headers);
      for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
      return request(input, {
        ...init,
        headers: all,
        ...(credentials && { credentials: 'include' }),
      });
    };
    const visitor = new Visitor(api, own);
    const { uploadUrl } = host.look().options;
    return pageFetch({
      ...this.#listener,
      api,
      uploadUrl: uploadUrl ? new URL(uploadUrl, document.baseURI) : undefined,
      token: (refused) =>
        host.look().options.identify?.(refused !== undefined) ?? visitor.token(refused),
      pageContext: () => this.sentContext.pageContext(),
      fetch: request,
      own,
      asking: (text, quotedText) => {
        for (const tell of this.#waiting.splice(0)) tell();
        const quoted = this.#quoted(text, quotedText);
        this.#onTheirWay = this.sentContext.passages;
        return quoted;
      },
      asked: () => {
        this.#quote = '';
        this.sentContext.drop(this.#onTheirWay);
      },
    });
  }

  /** What a question quotes, when the composer was told to quote and does not. */
  #quoted(text: string, quotedText: string): string {
    if (!this.#quote || quotedText) return quotedText;
    const prompts = startPrompts(this.#host.look().options);
    if (prompts?.some(({ prompt }) => prompt === text)) return this.#quote;
    // The reader took the quotation out: its passages stay here too.
    this.#quote = '';
    this.sentContext.drop(this.sentContext.passages);
    return '';
  }

  #changed(): void {
    const { quote } = this.sentContext;
    if (!this.#quote || quote === this.#quote) return;
    this.#quote = quote;
    this.#listener.requote(quote);
  }
}
