import { stat } from 'node:fs/promises';
import { modelFromEnvironment } from '../../assistant/model/model-from-environment.ts';
import { RedisLimits } from '../../limits/redis/redis-limits.ts';
import { isLoopback } from '../../loopback.ts';
import { OwnerOidc, type OwnerOidcOptions } from '../../owner/access/owner-oidc.ts';
import { openSiteIndex } from '../../site/site-index.ts';
import { DataFolder } from '../data-folder.ts';
import { databaseExists, databaseFile, databaseName, defaultDb, openStore } from '../open-store.ts';
import { parseServeOptions, type ServeOptions } from '../serve/serve-options.ts';
import { telemetryPackages, wantsTraces } from '../telemetry/telemetry.ts';
import { fail, type Finding, pass, reasonOf } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const dayMs = 24 * 60 * 60 * 1000;
/** A site changes more often than that. */
const indexDays = 30;

/** What `pagewise serve` would meet with these options and this environment. */
export async function* checkSetup(
  args: readonly string[],
  environment: Environment,
): AsyncGenerator<Finding> {
  let options;
  try {
    options = parseServeOptions(args, environment);
  } catch (error) {
    yield fail('options', reasonOf(error));
    return;
  }
  if (options === 'help') return;
  const db = options.db ?? defaultDb;
  yield await checkSecret(db, environment['PAGEWISE_SECRET']);
  yield await checkStorage(db);
  yield checkProxy(options);
  yield checkLimits(options);
  if (options.limits.redis !== undefined) yield await checkRedis(options.limits.redis);
  if (options.handoff.webhook) yield checkHandoff(options.handoff.webhook);
  if (options.owner.oidc) yield await checkOidc(options.owner.oidc);
  if (wantsTraces(environment)) yield await checkTraces();
  const model = await checkChosenModel(environment);
  yield model.finding;
  yield checkBudget(options, model.isSet);
  yield await checkIndex(options);
}

async function checkSecret(db: string, given: string | undefined): Promise<Finding> {
  if (given !== undefined) {
    return Buffer.byteLength(given) >= 32
      ? pass('secret', 'PAGEWISE_SECRET is set')
      : fail('secret', 'PAGEWISE_SECRET needs at least 32 characters: openssl rand -hex 32');
  }
  if (databaseFile(db) === undefined) {
    return fail(
      'secret',
      'each copy makes a secret of its own, and refuses the visitors of others: set PAGEWISE_SECRET (openssl rand -hex 32)',
    );
  }
  const { secret } = new DataFolder(db);
  const mode = await stat(secret).then(
    (found) => found.mode,
    () => undefined,
  );
  if (mode === undefined) return pass('secret', `is made in ${secret} on the first start`);
  return (mode & 0o077) === 0
    ? pass('secret', `is in ${secret}, for its owner only: back it up`)
    : fail('secret', `others on this machine can read ${secret}: chmod 600 it`);
}

/** Each check is one line. */
const silent = { info() {}, warn() {}, error() {} };

async function checkStorage(db: string): Promise<Finding> {
  const file = databaseFile(db);
  if (!(await databaseExists(db))) return pass('storage', `${file} is made on the first start`);
  try {
    const store = await openStore(db, { logger: silent });
    try {
      await store.checkHealth();
    } finally {
      await store.close();
    }
    const name = databaseName(db);
    const what = file === undefined ? name : `${name}, for one machine, in ${file},`;
    return pass('storage', `${what} can be read and written`);
  } catch (error) {
    return fail('storage', reasonOf(error));
  }
}

/** Who listens on this machine only has a proxy in front, which forwards the readers' addresses. */
function checkProxy({ host, trustedProxies }: ServeOptions): Finding {
  if (isLoopback(host) && trustedProxies === 0) {
    return fail(
      'proxy',
      `only a proxy on this machine reaches ${host}, and limits would count its address for all readers: --trust-proxy 1`,
    );
  }
  return pass(
    'proxy',
    trustedProxies === 0
      ? 'readers connect directly: addresses are theirs'
      : `${trustedProxies} in front: addresses are those that it forwards`,
  );
}

function checkLimits({ limits: { questions } }: ServeOptions): Finding {
  const names = {
    visitor: '--visitor-questions',
    address: '--address-questions',
    all: '--questions',
    answers: '--answers',
  } as const;
  const off = (['visitor', 'address', 'all', 'answers'] as const).filter(
    (scope) => questions[scope] === false,
  );
  return off.length > 0
    ? fail('limits', `there is none: ${off.map((scope) => `${names[scope]} any`).join(', ')}`)
    : pass('limits', 'questions of a visitor, an address, and all are limited');
}

async function checkRedis(url: string): Promise<Finding> {
  try {
    const redis = await RedisLimits.open(url, { logger: silent });
    const { isConnected } = redis;
    redis.close();
    return isConnected
      ? pass('redis', 'counts limits for all copies')
      : fail('redis', 'cannot be reached: until it can be, each copy counts by itself');
  } catch (error) {
    return fail('redis', reasonOf(error));
  }
}

/** Nothing is sent: a person would read it. */
function checkHandoff({ url }: { url: string }): Finding {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname)
    ? fail('handoff', 'the webhook is http: who listens on the way reads what readers write')
    : pass('handoff', `messages go to ${hostname}, signed`);
}

async function checkOidc(options: OwnerOidcOptions): Promise<Finding> {
  try {
    await new OwnerOidc(options).check();
    return pass('oidc', `the owner signs in at ${options.issuer.host}`);
  } catch (error) {
    return fail('oidc', `${options.issuer} does not answer as a provider: ${reasonOf(error)}`);
  }
}

async function checkTraces(): Promise<Finding> {
  try {
    await telemetryPackages();
    return pass('traces', 'are sent as the variables of OpenTelemetry say');
  } catch (error) {
    return fail('traces', reasonOf(error));
  }
}

async function checkChosenModel(
  environment: Environment,
): Promise<{ finding: Finding; isSet: boolean }> {
  try {
    const isSet = (await modelFromEnvironment(environment)) !== undefined;
    const says = isSet
      ? 'is configured; pagewise doctor --model tries it'
      : 'none: answers quote the site';
    return { finding: pass('model', says), isSet };
  } catch (error) {
    return { finding: fail('model', reasonOf(error)), isSet: false };
  }
}

function checkBudget({ limits: { budget } }: ServeOptions, hasModel: boolean): Finding {
  if (!hasModel) return pass('budget', 'not needed without a model');
  if (budget?.site === undefined) {
    return fail('budget', 'the model may use any amount a day: --budget 2000000, or money');
  }
  return pass('budget', `${budget.site} ${budget.unit} a day`);
}

async function checkIndex({ index, site }: ServeOptions): Promise<Finding> {
  if (index === undefined) {
    return pass('index', site === undefined ? 'of the own documentation' : `follows ${site}`);
  }
  try {
    const opened = openSiteIndex(index);
    const { pages } = opened.summary;
    await opened.close();
    const days = Math.floor((Date.now() - (await stat(index)).mtimeMs) / dayMs);
    const what = `${pages} pages, ${days} days old`;
    return days > indexDays
      ? fail('index', `${what}: make it again with pagewise index when the site changes`)
      : pass('index', what);
  } catch (error) {
    return fail('index', `${index}: ${reasonOf(error)}`);
  }
}
