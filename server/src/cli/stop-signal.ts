import { constants } from 'node:os';

const isStartedByNpm = Boolean(process.env['npm_lifecycle_event']);

/** npm hands on the Ctrl-C that the terminal has sent to the whole group: one press, two signals. */
const samePressMs = isStartedByNpm ? 500 : 0;

/** How often is looked whether npm is still there. */
const lookMs = 500;

/**
 * Aborts on SIGINT or SIGTERM. A second signal ends the process at once.
 *
 * npm and npx start a command in a shell, and a SIGTERM ends npm and that shell only: without them,
 * it aborts as well.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let toldAt = 0;
  const told = (name: 'SIGINT' | 'SIGTERM') => {
    if (!controller.signal.aborted) {
      toldAt = Date.now();
      controller.abort();
    } else if (Date.now() - toldAt >= samePressMs) {
      // What shells report of a command that a signal has ended.
      process.exit(128 + constants.signals[name]);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, told);
  if (isStartedByNpm) {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      controller.abort();
    }, lookMs).unref();
  }
  return controller.signal;
}

/** What shells report of a command that Ctrl-C has ended. */
export const interrupted = 130;
