import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Logger } from '../logger.ts';
import type { Broadcast } from '../store/broadcast.ts';
import { within } from '../within.ts';
import { EndReason, type Runs } from './runs.ts';

/** How long another copy is waited for; one that was killed never replies. */
const replyMs = 400;

const Told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('end'), name: z.string(), why: EndReason, from: z.string() }),
  z.object({ type: z.literal('ended'), name: z.string(), to: z.string() }),
]);
type Told = z.infer<typeof Told>;

/** What other copies find a request under. It reveals neither the user nor what they ask. */
export function requestName(userId: string, fingerprint: string): string {
  return nameOf('request', userId, fingerprint);
}

/** What other copies find the answers in a thread under. */
export function threadName(userId: string, threadId: string): string {
  return nameOf('thread', userId, threadId);
}

function nameOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Ends running answers, in this process and in other copies of it. */
export class SharedRuns {
  readonly #self = randomUUID();
  readonly #runs: Runs;
  readonly #broadcast: Broadcast | undefined;
  readonly #logger: Logger;
  /** Called when another copy has ended what it had of a name. */
  readonly #waiting = new Map<string, () => void>();

  constructor(runs: Runs, broadcast: Broadcast | undefined, logger: Logger) {
    this.#runs = runs;
    this.#broadcast = broadcast;
    this.#logger = logger;
    broadcast?.listen((text) => void this.#hear(text));
  }

  /** Ends the answers of a name everywhere. Settles when those of this process have ended. */
  async end(name: string, why: EndReason): Promise<void> {
    void this.#tell({ type: 'end', name, why, from: this.#self });
    await this.#runs.end(name, why);
  }

  /** Ends the answers of a name in other copies, and waits for it a moment. */
  async endElsewhere(name: string, why: EndReason): Promise<void> {
    if (!this.#broadcast) return;
    const ended = Promise.withResolvers<void>();
    this.#waiting.set(name, ended.resolve);
    void this.#tell({ type: 'end', name, why, from: this.#self });
    await within(replyMs, ended.promise);
    if (this.#waiting.get(name) === ended.resolve) this.#waiting.delete(name);
  }

  /** Never rejects. If it fails, the answer is written to its end. */
  async #tell(told: Told): Promise<void> {
    try {
      await this.#broadcast?.send(JSON.stringify(told));
    } catch (error) {
      this.#logger.warn({ err: error }, 'Other copies of the server were not told');
    }
  }

  async #hear(text: string): Promise<void> {
    const told = readTold(text);
    if (told?.type === 'ended') {
      if (told.to === this.#self) this.#waiting.get(told.name)?.();
    } else if (told && told.from !== this.#self) {
      const ended = this.#runs.end(told.name, told.why);
      if (!ended) return;
      await ended;
      await this.#tell({ type: 'ended', name: told.name, to: told.from });
    }
  }
}

/** `undefined` for what other versions, or others who use the database, have sent. */
function readTold(text: string): Told | undefined {
  try {
    return Told.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
