import { isIP } from 'node:net';
import { UsageError } from '../usage-error.ts';

/** Where metrics are served, apart from the readers' port. */
export interface MetricsAddress {
  host: string;
  port: number;
}

/**
 * Reads `9464`, `0.0.0.0:9464`, or `[::]:9464`. Without a host, metrics stay on this machine.
 *
 * @throws UsageError
 */
export function parseMetricsAddress(text: string | undefined): MetricsAddress | undefined {
  if (text === undefined || text === '') return undefined;
  const [, host, port] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  const plain = (host ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
  const isHost = isIP(plain) !== 0 || /^[a-z\d][a-z\d.-]*$/i.test(plain);
  if (port === undefined || Number(port) > 65_535 || !isHost) {
    throw new UsageError(
      `--metrics ${text} is not a port or an address: use a form like 9464 or 0.0.0.0:9464.`,
    );
  }
  return { host: plain, port: Number(port) };
}
