import { createServer, type Server } from 'node:http';
import type { AddressInfo, ListenOptions } from 'node:net';
import { UsageError } from '../usage-error.ts';

const firstPort = 8787;
const ports = 100;

/**
 * Listens on `port`, or on the first free one from 8787, and answers the port it got. A port or host
 * that cannot be had is a UsageError.
 *
 * @param fd A socket that is open already: then host and port are those of the socket.
 */
export async function listen(
  server: Server,
  host: string,
  port: number | undefined,
  fd?: number,
): Promise<number> {
  if (fd !== undefined) return listenOn(server, { fd });
  const last = port ?? firstPort + ports - 1;
  for (let candidate = port ?? firstPort; ; candidate++) {
    try {
      return await listenOn(server, { host, port: candidate });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && candidate < last) continue;
      throw new UsageError(sentence(code, host, port));
    }
  }
}

/** Refuses a host or a port that cannot be had, before long work is done for it. */
export async function requirePort(host: string, port: number | undefined): Promise<void> {
  if (port === undefined) return;
  const server = createServer();
  await listen(server, host, port);
  await new Promise((resolve) => server.close(resolve));
}

function listenOn(server: Server, options: ListenOptions & { fd?: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function sentence(code: string | undefined, host: string, port: number | undefined): string {
  if (code === 'EADDRINUSE') {
    return port === undefined
      ? `No port from ${firstPort} to ${firstPort + ports - 1} is free: choose one with --port.`
      : `Port ${port} is taken: choose another with --port, or leave it out.`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights: choose one above 1023.`;
  return `Cannot listen on ${host} (${code}): choose another --host.`;
}
