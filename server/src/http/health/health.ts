import type { RequestHandler } from 'express';
import { HealthError, UnavailableError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';

/** The answer of `healthHandler`, unless the server is draining. */
export interface Health {
  status: 'ok' | 'unavailable';
  /** `up` or `down`, and so each other part that is checked, by its name. */
  database: string;
  /** What the owner has to do, where more is known than that a part does not answer. */
  reason?: string;
  [part: string]: string | undefined;
}

/** A part that can report a fault, such as `SqlStore` or `SiteIndex`. */
export interface HealthChecked {
  /** Rejects when the part cannot do its work now. The message of a `HealthError` is shown. */
  checkHealth(): Promise<void>;
}

/** Load balancers give up after a few seconds themselves. */
const timeoutMs = 3000;
/** For so long, one check answers all who ask. */
const freshMs = 100;

/**
 * Checks the database of the store and the other parts at the same time. Never throws.
 *
 * @param parts By name. `status`, `database`, and `reason` are reserved.
 *
 * @example
 * const { status } = await checkHealth(store, { index });
 */
export async function checkHealth(
  store: Store | HealthChecked,
  parts: Readonly<Record<string, HealthChecked>> = {},
): Promise<Health> {
  const database = 'checkHealth' in store ? store : { checkHealth: async () => {} };
  const health: Health = { status: 'ok', database: 'up' };
  const reasons: string[] = [];
  const check = async ([name, part]: [string, HealthChecked]) => {
    health[name] = 'up';
    try {
      await inTime(part.checkHealth());
    } catch (error) {
      health.status = 'unavailable';
      health[name] = 'down';
      const isTold = error instanceof HealthError && !isSilence(error);
      if (isTold) reasons.push(error.message);
    }
  };
  await Promise.all(Object.entries({ ...parts, database }).map(check));
  if (reasons.length > 0) health.reason = reasons.join(' ');
  return health;
}

/**
 * Tells load balancers whether to send requests here.
 *
 * Answers 200 or 503 with `Health`. As soon as `server` drains, answers 503 with
 * `{ "status": "draining" }` without asking the database. The parts are
 * checked at most ten times a second.
 *
 * @example
 * app.get('/ready', healthHandler(store, server, { index }));
 */
export function healthHandler(
  store: Store | HealthChecked,
  server?: { readonly isDraining: boolean },
  parts?: Readonly<Record<string, HealthChecked>>,
): RequestHandler {
  let latest: { health: Promise<Health>; until: number } | undefined;
  const current = () => {
    if (latest && performance.now() < latest.until) return latest.health;
    const checked = { health: checkHealth(store, parts), until: Infinity };
    void checked.health.then(() => {
      checked.until = performance.now() + freshMs;
    });
    latest = checked;
    return checked.health;
  };
  return async (_request, response) => {
    const health = server?.isDraining ? { status: 'draining' } : await current();
    response
      .status(health.status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(health);
  };
}

/** `down` says as much. */
function isSilence(error: HealthError): boolean {
  return error instanceof UnavailableError && error.fault === 'down';
}

async function inTime(work: Promise<void>): Promise<void> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(limit.reject, timeoutMs, new Error('A part took too long.'));
  try {
    await Promise.race([work, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}
