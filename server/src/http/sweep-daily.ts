import type { Logger } from '../logger.ts';

const daily = 24 * 60 * 60 * 1000;

/** Deletes files that are in no message, now and once a day. */
export function sweepDaily(attachments: { sweep(): Promise<void> }, logger: Logger): void {
  const sweep = () =>
    attachments.sweep().catch((error: unknown) => {
      logger.warn({ err: error }, 'Unsent files could not be deleted');
    });
  void sweep();
  setInterval(sweep, daily).unref();
}
