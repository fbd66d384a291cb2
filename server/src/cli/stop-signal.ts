import { constants } from 'node:os';

/** npm hands on the Ctrl-C that the terminal has sent to the whole group: one press, two signals. */
const samePressMs = process.env['npm_lifecycle_event'] ? 500 : 0;

/** Aborts on SIGINT or SIGTERM. A second signal ends the process at once. */
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
  return controller.signal;
}

/** What shells report of a command that Ctrl-C has ended. */
export const interrupted = 130;
