import type { Logger } from '../../logger.ts';
import { isMissingPackage } from '../../missing-package.ts';

/** What is used of a client of Redis: scripts, which run as one. */
export interface RedisScripts {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A connection, which is made again whenever it breaks. */
export interface RedisConnection extends RedisScripts {
  /** True once there was a connection. */
  readonly isConnected: boolean;
  close(): void;
}

/** No command waits longer: an answer would wait with it. */
const timeoutMs = 1_000;
const longestRetryMs = 5_000;
/** What only the owner can mend. */
const refusals = /^(?:WRONGPASS|NOAUTH|NOPERM|ERR (?:AUTH|invalid password))/;

/**
 * Connects to Redis or Valkey. When it is away, commands fail at once, and it is tried again.
 *
 * @throws Error when the package is missing, or the server refuses the name or the password.
 */
export async function connectRedis(
  url: string,
  { logger }: { logger: Logger },
): Promise<RedisConnection> {
  const { createClient } = await redisPackage();
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: timeoutMs },
    pingInterval: 30_000,
    socket: {
      connectTimeout: timeoutMs,
      reconnectStrategy: (retries) => Math.min(longestRetryMs, 100 * 2 ** Math.min(retries, 10)),
    },
  });
  const refused = Promise.withResolvers<never>();
  let isTold = false;
  client.on('error', (error: unknown) => {
    // The client would try for ever.
    if (error instanceof Error && refusals.test(error.message)) refused.reject(error);
    // Once for each outage. The address has a password.
    if (isTold) return;
    isTold = true;
    logger.warn(
      { reason: codeOf(error) },
      'Redis is away: each copy of the server counts by itself',
    );
  });
  client.on('ready', () => {
    if (isTold) logger.info({}, 'Redis is back: all copies count together');
    isTold = false;
  });
  refused.promise.catch(() => {});
  const connected = client.connect().then(
    () => true,
    () => false,
  );
  const later = Promise.withResolvers<false>();
  const timer = setTimeout(later.resolve, 2 * timeoutMs, false);
  try {
    await Promise.race([connected, refused.promise, later.promise]);
  } catch (error) {
    client.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    isConnected: client.isReady,
    eval: (script, options) => client.eval(script, options),
    close: () => client.destroy(),
  };
}

async function redisPackage() {
  try {
    return await import('redis');
  } catch (error) {
    if (!isMissingPackage(error, 'redis')) throw error;
    throw new Error('Limits in Redis need the package redis: npm install redis', { cause: error });
  }
}

function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
