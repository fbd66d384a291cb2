import { createServer } from 'node:http';
import {
  limitsFromEnvironment,
  modelFromEnvironment,
  titleModelFromEnvironment,
} from '../../assistant/model/model-from-environment.ts';
import type { AnswerReport } from '../../answer/report/answer-report.ts';
import { Budget } from '../../assistant/budget/budget.ts';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import { sharedLimiter } from '../../limits/limiter.ts';
import { QuestionLimits } from '../../limits/question-limits.ts';
import { loadSecret } from '../../identity/secret.ts';
import { Revocations } from '../../identity/revocations.ts';
import { VisitorTokens } from '../../identity/visitor-tokens.ts';
import type { Logger } from '../../logger.ts';
import { mcpRouter } from '../../mcp/mcp-router.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { recordAnswers } from '../../owner/record-answers.ts';
import { WeeklySummary } from '../../owner/weekly-summary.ts';
import { redactPersonal } from '../../privacy/redact-personal.ts';
import { type AppOptions, createApp } from './app.ts';
import { buildIfStale, dist } from './build-if-stale.ts';
import { CrawledSite, webSite } from '../site/crawled-site.ts';
import { DataFolder } from '../data-folder.ts';
import { listen } from './free-port.ts';
import { readInstructions } from './instructions-file.ts';
import { llmsHandler } from '../site/llms-handler.ts';
import { lineLogger, logAnswers } from '../log/line-logger.ts';
import { prometheusMetrics } from '../metrics/prometheus.ts';
import { defaultDb, openStore } from '../open-store.ts';
import { ownerPageOf } from '../owner/owner-page.ts';
import { Retention } from './retention.ts';
import { userTokensOf } from '../identity/identity-options.ts';
import { parseServeOptions, serveHelp, type ServeOptions } from './serve-options.ts';
import { asUsageError } from '../usage-error.ts';
import { originOf, siteHandler } from '../site/site-handler.ts';
import { scriptTag } from './script-tag.ts';
import { siteFolder } from '../site/site-folder.ts';
import { openSource } from '../site/site-source.ts';
import { stopSignal } from '../stop-signal.ts';

/**
 * What is left to answers in the making when the server is told to stop. Docker kills after ten
 * seconds: until then the rest is told that it was cut short.
 */
const drainMs = 8_000;

const daySeconds = 24 * 60 * 60;

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** `pagewise serve`: a site with the assistant on every page. */
export async function serve(args: readonly string[]): Promise<void> {
  const options = parseServeOptions(args, process.env);
  if (options === 'help') return void process.stdout.write(serveHelp);

  const { db = defaultDb } = options;
  const logger = lineLogger(options.log);
  const data = new DataFolder(db);
  // Report a usage error before building anything.
  const metrics = options.metrics && (await prometheusMetrics());
  const { web, dir } = await chosenSite(options, data);
  const models = await chosenModels();
  const users = await userTokensOf(options.identity);
  const instructions = options.instructions && (await readInstructions(options.instructions));
  await data.hideFromGit();
  const [secret, store] = await Promise.all([signingSecret(data), openStore(db, logger)]);
  const tokens = visitorTokens(secret, options, store);
  const told = stopSignal();
  const crawled = web && new CrawledSite(web, data.path, options.crawl);
  const { index, follower } = await openSource({ ...options, dir, crawled, logger }, data, told);

  const record = recordAnswers(store);
  const assistant = assistantFor(options, {
    store,
    index,
    models,
    instructions,
    logger,
    onAnswer: (report) => {
      logAnswers(logger)(report);
      metrics?.onAnswer(report);
      return record(report);
    },
  });
  const hasModel = models.model !== undefined;
  const owner = ownerPageOf(options, { store, index, secret, logger, hasModel });
  const app = appFor(options, {
    server: assistant,
    tokens: options.identity.usersOnly ? undefined : tokens,
    users,
    store,
    index,
    data,
    dir,
    web,
    observe: metrics?.observe,
    owner: owner?.handler,
    logger,
  });
  await assistant.warmUp();
  const server = createServer(app);
  // Longer than proxies keep theirs (60 s): else one of them sends into a connection that just closed.
  server.keepAliveTimeout = 65_000;
  const port = await listen(server, options.host, options.port);
  if (!hasModel)
    say('No model is configured (OPENAI_API_KEY or OPENAI_BASE_URL): answers quote the site.');
  metrics?.countPages(index);
  const served = options.metrics && (await metrics?.serve(options.metrics));
  if (served) say(`Metrics are at http://${options.metrics?.host}:${served.port}/metrics`);
  const retention = retentionOf(options, store, logger);
  const title = index.summary.title || 'The site';
  const what = dir === undefined ? `The assistant for ${title}` : title;
  const url = urlOf(options.host, port);
  process.stdout.write(`${what} is at ${url}\n`);
  if (owner) process.stdout.write(`${await owner.notice(url)}\n`);
  const { webhook } = options.owner;
  const summary = webhook && new WeeklySummary({ store, url: webhook, title, logger });

  const stop = async () => {
    // Listens on meanwhile: load balancers hear from /ready, and readers get a 503 and try again.
    await assistant.drain(drainMs);
    server.close();
    server.closeAllConnections();
    served?.close();
    await retention?.close();
    if (summary) await summary.close();
    await store.close();
    await follower.close();
    await index.close();
  };
  process.on('SIGHUP', () => void follower.update());
  const end = () => void stop().finally(() => process.exit(0));
  if (told.aborted) end();
  else told.addEventListener('abort', end);
}

/** Builds what is stale, and finds the site: on the web, in a folder, or only in an index. */
async function chosenSite({ site, index }: ServeOptions, data: DataFolder) {
  const web = webSite(site);
  const isFolder = site !== undefined && !web;
  // Report a usage error before building anything.
  if (isFolder) await data.requireOutside(await siteFolder(site));
  await buildIfStale(say);
  const dir = web || (index !== undefined && !isFolder) ? undefined : await siteFolder(site);
  if (dir !== undefined) await data.requireOutside(dir);
  return { web, dir };
}

interface AppParts extends Pick<
  AppOptions,
  'server' | 'tokens' | 'users' | 'observe' | 'owner' | 'logger'
> {
  store: SqlStore;
  index: SiteIndex;
  data: DataFolder;
  /** Folder of the site that is served; none when only the assistant is. */
  dir: string | undefined;
  web: URL | undefined;
}

/** The Express application, as the owner wants it. */
function appFor(options: ServeOptions, { index, data, dir, web, ...parts }: AppParts) {
  const { origins, allowHeaders, credentials, trustedProxies } = options;
  const baseUrlOf = dir === undefined ? undefined : originOf;
  return createApp({
    ...parts,
    parts: { index },
    origins: [...origins, ...(web ? [web.origin] : [])],
    allowHeaders,
    credentials,
    trustedProxies,
    limiter: sharedLimiter(parts.store),
    assets: dist,
    ...(dir !== undefined && {
      site: siteHandler(dir, (origin) => scriptTag(origin, options), {
        isPrivate: (file) => data.holds(file),
      }),
    }),
    mcp: options.mcp ? mcpRouter(index, { origins, baseUrlOf }) : undefined,
    llms: options.llms ? llmsHandler(index) : undefined,
  });
}

interface AssistantParts {
  store: SqlStore;
  index: SiteIndex;
  models: Awaited<ReturnType<typeof chosenModels>>;
  instructions: string | undefined;
  logger: Logger;
  onAnswer: (report: AnswerReport) => void | Promise<void>;
}

/** The assistant that is served, within the limits of the owner. */
function assistantFor(
  { limits, redact, onDevice }: ServeOptions,
  { store, index, models, instructions, logger, onAnswer }: AssistantParts,
): SiteAssistant {
  return new SiteAssistant(store, {
    index,
    ...models,
    logger,
    onAnswer,
    questionLimits: new QuestionLimits({ ...limits.questions, store }),
    textLimits: limits.text,
    historyLength: limits.history,
    ...(redact && { redact: redactPersonal }),
    ...(limits.budget && { budget: new Budget({ ...limits.budget, store }) }),
    ...(instructions && { instructions }),
    onDevice,
  });
}

/** Deletes old chats, if the owner wants that, and says how long chats are kept. */
function retentionOf(
  { retainDays }: ServeOptions,
  store: SqlStore,
  logger: Logger,
): Retention | undefined {
  if (retainDays === undefined) {
    say('Chats are kept for ever. To delete them some time after their last message: --retain 90d');
    return undefined;
  }
  say(`Chats are deleted ${retainDays} days after their last message.`);
  return new Retention(store, retainDays, logger);
}

async function chosenModels() {
  try {
    return {
      model: await modelFromEnvironment(process.env),
      titleModel: await titleModelFromEnvironment(process.env),
      ...limitsFromEnvironment(process.env),
    };
  } catch (error) {
    throw asUsageError(error, 'The model cannot be used');
  }
}

function urlOf(host: string, port: number): string {
  const named = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${named.includes(':') ? `[${named}]` : named}:${port}/`;
}

async function signingSecret({ path, secret }: DataFolder): Promise<Uint8Array> {
  try {
    return await loadSecret(process.env['PAGEWISE_SECRET'], secret);
  } catch (error) {
    throw asUsageError(error, `The secret in ${path} cannot be kept`);
  }
}

function visitorTokens(
  secret: Uint8Array,
  { identity: { visitors } }: ServeOptions,
  store: SqlStore,
): VisitorTokens {
  return new VisitorTokens(secret, {
    lifetime: visitors.days * daySeconds,
    renews: visitors.renews,
    revocations: new Revocations(store),
  });
}
