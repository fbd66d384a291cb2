import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { Logger } from '../../logger.ts';
import { deleteInactive } from '../../privacy/delete-inactive.ts';
import type { Store } from '../../store/store.ts';

const dayMs = 86_400_000;
const everyMs = 6 * 60 * 60 * 1000;

/** Deletes old chats when it starts, and every six hours. */
export class Retention {
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void>;

  /** @param files Of readers; deleted with the chats. */
  constructor(
    store: Store,
    days: number,
    { logger, files }: { logger: Logger; files: AttachmentStore | undefined },
  ) {
    const run = async () => {
      try {
        await deleteInactive(store, new Date(Date.now() - days * dayMs), files);
      } catch (error) {
        logger.warn({ err: error }, 'Old chats were not deleted');
      }
    };
    this.#running = run();
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(run);
    }, everyMs).unref();
  }

  /** Settles when nothing is being deleted. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
