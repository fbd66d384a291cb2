/**
 * A language model for tests behind the published interface of the Prompt API: the states of
 * availability, a download that needs a gesture, streams, limits of the context, and every error that
 * the specification names. What it says is recorded.
 *
 * @module
 */
type Task = 'queries' | 'answer';

/** What a stand-in does. */
export interface StandIn {
  availability: Availability;
  /** Languages that it knows. Default English and German. */
  languages: readonly string[];
  /** Tokens of its context. */
  contextWindow: number;
  /** What it answers to each prompt, in turn; the last one stays. */
  says: Record<Task, string[]>;
  /** Waits before each piece of a stream and before an answer; a slow device takes its time. */
  beforeEach: (piece: number) => Promise<unknown> | undefined;
  /** Steps of the download, as the share that is loaded. */
  downloads: readonly number[];
  /** Fails the download after its steps. */
  downloadFails: boolean;
  /** True while the reader has just clicked something. */
  hasGesture: () => boolean;
  /** Fires `contextoverflow` after this many pieces. */
  overflowsAfter: number;
  /** The names that the interface had before version 148. */
  oldNames: boolean;
}

/** What a stand-in was asked to do. */
export interface Asked {
  created: LanguageModelCreateOptions[];
  prompts: { task: Task; text: string; options: LanguageModelPromptOptions | undefined }[];
  /** Sessions that are alive. */
  alive: Set<object>;
  /** Streams that were left before their end. */
  left: number;
}

const tokensOf = (text: string): number => Math.ceil(text.length / 4);
const failure = (name: string, message: string): DOMException => new DOMException(message, name);

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw failure('AbortError', 'Aborted.');
}

/** Runs `use` where the page has this model, and then takes it away. */
export async function withModel(
  does: Partial<StandIn>,
  use: (asked: Asked, does: StandIn) => Promise<void>,
): Promise<void> {
  const whole: StandIn = {
    availability: 'available',
    languages: ['en', 'de'],
    contextWindow: 6000,
    says: { queries: ['{"queries":[]}'], answer: ['NO ANSWER'] },
    beforeEach: () => undefined,
    downloads: [0, 0.5, 1],
    downloadFails: false,
    hasGesture: () => navigator.userActivation?.isActive ?? true,
    overflowsAfter: Infinity,
    oldNames: false,
    ...does,
  };
  const asked: Asked = { created: [], prompts: [], alive: new Set(), left: 0 };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'LanguageModel');
  const value = modelOf(whole, asked);
  Object.defineProperty(globalThis, 'LanguageModel', { value, configurable: true });
  try {
    await use(asked, whole);
  } finally {
    if (before) Object.defineProperty(globalThis, 'LanguageModel', before);
    else Reflect.deleteProperty(globalThis, 'LanguageModel');
  }
}

function modelOf(does: StandIn, asked: Asked): unknown {
  const supports = (options: LanguageModelCreateCoreOptions = {}): boolean =>
    [...(options.expectedInputs ?? []), ...(options.expectedOutputs ?? [])].every(
      ({ type, languages = [] }) =>
        type === 'text' && languages.every((each) => does.languages.includes(each)),
    );

  class Session extends EventTarget {
    readonly #task: Task;
    readonly #ended = new AbortController();
    readonly #initial: number;

    constructor(task: Task, initial: number) {
      super();
      this.#task = task;
      this.#initial = initial;
      asked.alive.add(this);
      if (!does.oldNames) return;
      Object.assign(this, { inputQuota: does.contextWindow, inputUsage: initial });
    }

    get contextWindow(): number | undefined {
      return does.oldNames ? undefined : does.contextWindow;
    }

    get contextUsage(): number | undefined {
      return does.oldNames ? undefined : this.#initial;
    }

    get measureContextUsage(): unknown {
      return does.oldNames ? undefined : this.#measure;
    }

    get measureInputUsage(): unknown {
      return does.oldNames ? this.#measure : undefined;
    }

    async clone({ signal }: LanguageModelCloneOptions = {}): Promise<Session> {
      this.#throwIfEnded();
      throwIfAborted(signal);
      return new Session(this.#task, this.#initial);
    }

    destroy(): void {
      asked.alive.delete(this);
      this.#ended.abort();
    }

    async prompt(text: string, options?: LanguageModelPromptOptions): Promise<string> {
      const answer = this.#begin(text, options);
      await this.#wait(0, options?.signal);
      return answer;
    }

    promptStreaming(text: string, options?: LanguageModelPromptOptions): ReadableStream<string> {
      const answer = this.#begin(text, options);
      const pieces = answer.match(/\s*\S+/g) ?? [];
      let at = 0;
      return new ReadableStream<string>({
        pull: async (controller) => {
          if (at === does.overflowsAfter) this.dispatchEvent(new Event('contextoverflow'));
          await this.#wait(at, options?.signal);
          const piece = pieces[at++];
          if (piece === undefined) controller.close();
          else controller.enqueue(piece);
        },
        cancel: () => void (asked.left += 1),
      });
    }

    readonly #measure = async (text: string): Promise<number> => {
      this.#throwIfEnded();
      return tokensOf(text);
    };

    #begin(text: string, options: LanguageModelPromptOptions | undefined): string {
      this.#throwIfEnded();
      throwIfAborted(options?.signal);
      asked.prompts.push({ task: this.#task, text, options });
      if (tokensOf(text) + this.#initial > does.contextWindow)
        throw failure('QuotaExceededError', 'The prompt is too long.');
      const list = does.says[this.#task];
      return (list.length > 1 ? list.shift() : list[0]) ?? '';
    }

    async #wait(piece: number, signal: AbortSignal | undefined): Promise<void> {
      const ends = [this.#ended.signal, ...(signal ? [signal] : [])];
      const ended = AbortSignal.any(ends);
      const abort = new Promise<never>((_, reject) => {
        ended.addEventListener('abort', () => reject(failure('AbortError', 'Aborted.')));
      });
      abort.catch(() => undefined);
      await Promise.race([does.beforeEach(piece), abort]);
      throwIfAborted(ended);
    }

    #throwIfEnded(): void {
      if (this.#ended.signal.aborted) throw failure('InvalidStateError', 'Destroyed.');
    }
  }

  return {
    async availability(options?: LanguageModelCreateCoreOptions): Promise<Availability> {
      return supports(options) ? does.availability : 'unavailable';
    },
    async create(options: LanguageModelCreateOptions = {}): Promise<Session> {
      const { signal, monitor, initialPrompts = [] } = options;
      throwIfAborted(signal);
      if (does.availability === 'unavailable' || !supports(options))
        throw failure('NotSupportedError', 'No such model.');
      if (does.availability !== 'available') {
        if (!does.hasGesture()) throw failure('NotAllowedError', 'A gesture is needed.');
        await download(does, monitor, signal);
      }
      asked.created.push(options);
      const texts = initialPrompts.map(({ content }) => String(content));
      const initial = texts.reduce((sum, text) => sum + tokensOf(text), 0);
      if (initial > does.contextWindow) throw failure('QuotaExceededError', 'Too long.');
      return new Session(texts[0]?.includes('search queries') ? 'queries' : 'answer', initial);
    },
  };
}

async function download(
  does: StandIn,
  monitor: CreateMonitorCallback | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const told = new EventTarget();
  monitor?.(told as CreateMonitor);
  for (const [at, loaded] of does.downloads.entries()) {
    await does.beforeEach(at);
    throwIfAborted(signal);
    told.dispatchEvent(new ProgressEvent('downloadprogress', { loaded, total: 1 }));
  }
  if (does.downloadFails) throw failure('NetworkError', 'The download failed.');
  does.availability = 'available';
}
