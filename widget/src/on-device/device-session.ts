import { expected, languageModel, type Languages } from './built-in-models.ts';

/** How long an unused session is kept, in ms: it holds memory of the device. */
const idleMs = 300_000;

/** How a session begins. */
export type InitialPrompts = [LanguageModelSystemMessage, ...LanguageModelMessage[]];

/**
 * A session of the browser's language model that knows its task. Each question gets a clone of it, so
 * that none sees another; it is let go of when it has not been used for a while.
 */
export class DeviceSession {
  readonly #languages: Languages;
  readonly #begin: (language: string) => InitialPrompts;
  #base: Promise<LanguageModel> | undefined;
  #idle = 0;

  /** @param begin Called with the language that is written, for the first question. */
  constructor(languages: Languages, begin: (language: string) => InitialPrompts) {
    this.#languages = languages;
    this.#begin = begin;
  }

  /** Begins the session, so that the next question finds it ready. Never downloads a model. */
  warm(): void {
    this.#started().catch(() => undefined);
  }

  /** A session for one question; whoever asked for it destroys it. */
  async clone(signal: AbortSignal): Promise<LanguageModel> {
    try {
      return await (await this.#started()).clone({ signal });
    } catch (error) {
      // The browser may have ended it, for want of memory.
      if (signal.aborted || !isGone(error)) throw error;
      this.destroy();
      return (await this.#started()).clone({ signal });
    }
  }

  destroy(): void {
    clearTimeout(this.#idle);
    this.#base?.then(
      (base) => base.destroy(),
      () => undefined,
    );
    this.#base = undefined;
  }

  #started(): Promise<LanguageModel> {
    clearTimeout(this.#idle);
    this.#idle = window.setTimeout(() => this.destroy(), idleMs);
    this.#base ??= this.#create();
    return this.#base;
  }

  async #create(): Promise<LanguageModel> {
    try {
      const model = languageModel();
      if (!model) throw new DOMException('No language model.', 'NotSupportedError');
      const initialPrompts = this.#begin(this.#languages.write);
      return await model.create({ ...expected(this.#languages), initialPrompts });
    } catch (error) {
      this.#base = undefined;
      throw error;
    }
  }
}

/** Tokens that a session still has room for, or `undefined` when the browser does not say. */
export function roomIn(session: LanguageModel): number | undefined {
  // The names before version 148, which some browsers still have.
  const all = session.contextWindow ?? session.inputQuota;
  const used = session.contextUsage ?? session.inputUsage ?? 0;
  return Number.isFinite(all) ? all - used : undefined;
}

/** Tokens that a prompt would take, or `undefined` when the browser does not say. */
export async function measured(
  session: LanguageModel,
  prompt: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const measure = session.measureContextUsage ?? session.measureInputUsage;
  return measure?.call(session, prompt, { signal });
}

function isGone(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}
