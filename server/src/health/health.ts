import type { RequestHandler } from 'express';
import type { Store } from '../store/store.ts';

/** What `/health` answers with 200 or 503, unless the server is draining. */
export interface Health {
  status: 'ok' | 'unavailable';
  database: 'up' | 'down';
}

/** Load balancers give up after a few seconds themselves. */
const patienceMs = 3000;

/** Asks the store's database, if it has one. Never throws. */
export async function checkHealth(store: Store | HealthChecked): Promise<Health> {
  if (!('checkHealth' in store)) return { status: 'ok', database: 'up' };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, patienceMs, new Error('The database took too long.'));
  });
  try {
    await Promise.race([store.checkHealth(), patience]);
    return { status: 'ok', database: 'up' };
  } catch {
    return { status: 'unavailable', database: 'down' };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Tells load balancers whether to send requests here.
 *
 * Answers 200 or 503 with `Health`. As soon as `server` drains, answers 503 with
 * `{ "status": "draining" }` without asking the database.
 *
 * @example
 * app.get('/health', healthHandler(store, server));
 */
export function healthHandler(
  store: Store | HealthChecked,
  server?: { readonly isDraining: boolean },
): RequestHandler {
  return async (_request, response) => {
    const health = server?.isDraining ? { status: 'draining' } : await checkHealth(store);
    response
      .status(health.status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(health);
  };
}

/** A store whose data may be out of reach, `SqlStore` for one. */
export interface HealthChecked {
  checkHealth(): Promise<void>;
}
