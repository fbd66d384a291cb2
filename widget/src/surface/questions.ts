import { notedMessageLimit, noteMessageLimit } from '../request/message-limit.ts';
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
  /**
   * Most characters of a message, as the server said last; it says so with everything it answers. Asks
   * for the token that the first question needs in any case, where it has not said anything.
   */
  readonly messageLimit: () => Promise<number | undefined>;
  readonly #waiting: (() => void)[] = [];

  constructor(api: URL, host: SurfaceHost, listener: QuestionsListener) {
    this.sharedContext = new SharedContext(() => host.readPage());
    this.fetch = host.fetch ?? ((...args) => fetch(...args));
    const send = this.#withOptions(host);
    const own: typeof fetch = async (input, init) => {
      const response = await send(input, init);
      noteMessageLimit(api, response);
      return response;
    };
    const visitor = new Visitor(api, own);
    const token = async (refused?: string) => {
      const { identify, gate } = host.settings().options;
      return identify?.(refused !== undefined) ?? (gate ? undefined : visitor.token(refused));
    };
    this.messageLimit = async () => {
      if (notedMessageLimit(api) === undefined) await token();
      return notedMessageLimit(api) || undefined;
    };
    this.sender = new RequestSender({
      ...listener,
      api,
      fetch: own,
      token,
      solve: async (refusal, signal) => {
        const { answerChallenge } = await import('../request/challenge.ts');
        return answerChallenge(refusal, host, signal);
      },
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
      const { credentials, headers, gate, identify } = host.settings().options;
      const all = new Headers(init?.headers);
      for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
      // Who is not signed in sends nothing.
      if (gate && identify && !all.has('Authorization'))
        return Promise.resolve(new Response('', { status: 401 }));
      return this.fetch(input, {
        ...init,
        headers: all,
        ...(credentials && { credentials: 'include' }),
      });
    };
  }
}
