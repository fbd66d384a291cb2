import { RequestSender, type SenderOptions } from '../request/request-sender.ts';
import { SharedContext } from '../request/shared-context.ts';
import { Visitor } from '../request/visitor.ts';
import type { SurfaceHost } from './surface-host.ts';

/** What the surface does about its questions. */
export type QuestionsListener = Pick<
  SenderOptions,
  'rated' | 'report' | 'threadGone' | 'unreachable'
>;

/** The questions on their way to the server, and what is shared with the next one. */
export class Questions {
  readonly sharedContext: SharedContext;
  readonly sender: RequestSender;
  /** Sends requests to any other address. */
  readonly fetch: typeof fetch;
  readonly #waiting: (() => void)[] = [];

  constructor(api: URL, host: SurfaceHost, listener: QuestionsListener) {
    this.sharedContext = new SharedContext(() => host.readPage());
    this.fetch = host.fetch ?? ((...args) => fetch(...args));
    const own = this.#withOptions(host);
    const visitor = new Visitor(api, own);
    this.sender = new RequestSender({
      ...listener,
      api,
      fetch: own,
      token: (refused) =>
        host.settings().options.identify?.(refused !== undefined) ?? visitor.token(refused),
      pageContext: (passages) => this.sharedContext.pageContext(passages),
      asking: () => {
        for (const tell of this.#waiting.splice(0)) tell();
      },
    });
  }

  /** Resolves when the next question goes out. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** A `fetch` for our server, with the credentials and headers of the options. */
  #withOptions(host: SurfaceHost): typeof fetch {
    return (input, init) => {
      const { credentials, headers } = host.settings().options;
      const all = new Headers(init?.headers);
      for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
      return this.fetch(input, {
        ...init,
        headers: all,
        ...(credentials && { credentials: 'include' }),
      });
    };
  }
}
