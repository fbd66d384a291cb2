import { createServer } from 'node:http';
import type { S3AttachmentStore } from '../../attachments/s3-attachment-store.ts';
import { previewRouter } from '../../http/preview-router.ts';
import { sharedLimiter } from '../../limits/limiter.ts';
import { loadSecret } from '../../identity/secret.ts';
import { Revocations } from '../../identity/revocations.ts';
import { VisitorTokens } from '../../identity/visitor-tokens.ts';
import type { Logger } from '../../logger.ts';
import { HandoffWebhook } from '../../handoff/handoff-webhook.ts';
import { mcpRouter } from '../../mcp/mcp-router.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { recordAnswers } from '../../owner/record-answers.ts';
import { WeeklySummary } from '../../owner/weekly-summary.ts';
import { type AppOptions, createApp } from './app.ts';
import { assistantBuild, buildIfStale, dist, docsBuild } from './build-if-stale.ts';
import { BuildingPage } from './building-page.ts';
import { sharedCounts, type SharedCounts } from '../limits/shared-counts.ts';
import { startTelemetry } from '../telemetry/telemetry.ts';
import { CrawledSite, webSite } from '../site/crawled-site.ts';
import { DataFolder } from '../data-folder.ts';
import { openFiles, previewPath } from '../file-options.ts';
import { listen, requirePort } from './free-port.ts';
import { inheritedSocket } from './inherited-socket.ts';
import { readInstructions } from './instructions-file.ts';
import { llmsHandler } from '../site/llms-handler.ts';
import { lineLogger, logAnswers } from '../log/line-logger.ts';
import { prometheusMetrics } from '../metrics/prometheus.ts';
import { defaultDb, openStore } from '../open-store.ts';
import { ownerPageOf } from '../owner/owner-page.ts';
import { Retention } from './retention.ts';
import { sessionOf, userTokensOf } from '../identity/identity-options.ts';
import { assistantFor, chosenModels } from './served-assistant.ts';
import { parseServeOptions, serveHelp, type ServeOptions } from './serve-options.ts';
import { asUsageError } from '../usage-error.ts';
import { originOf, siteHandler } from '../site/site-handler.ts';
import { searchHandler } from '../site/search-handler.ts';
import { suggestionsHandler } from '../site/suggestions-handler.ts';
import { scriptTag } from './script-tag.ts';
import { siteFolder } from '../site/site-folder.ts';
import { openSource } from '../site/site-source.ts';
import { stopSignal } from '../stop-signal.ts';

/**
 * How long running answers may go on after the server is told to stop, in ms. Docker kills after ten
 * seconds; the two that are left tell readers that their answer was interrupted.
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
  const socket = inheritedSocket(process.env, process.pid);
  if (socket === undefined) await requirePort(options.host, options.port);
  const metrics = options.metrics && (await prometheusMetrics());
  const telemetry = await startTelemetry(process.env);
  const { web, dir, building } = await chosenSite(options, data);
  const models = await chosenModels();
  const [users, session] = await Promise.all([
    userTokensOf(options.identity),
    sessionOf(options.identity),
  ]);
  const instructions = options.instructions && (await readInstructions(options.instructions));
  await data.hideFromGit();
  const [secret, store] = await Promise.all([
    signingSecret(data),
    openStore(db, { ...options.database, logger }),
  ]);
  const counts = await sharedCounts(options.limits, { store, logger });
  const tokens = visitorTokens(secret, options, store);
  const told = stopSignal();
  const crawled = web && new CrawledSite(web, data.path, options.crawl);
  const { index, follower } = await openSource({ ...options, dir, crawled, logger }, data, told);

  let url = '';
  const files =
    options.files &&
    (await openFiles(options.files, {
      store,
      secret,
      url: () => `${options.files?.publicUrl ?? url.replace(/\/$/, '')}${previewPath}`,
    }));
  const record = recordAnswers(store);
  const assistant = assistantFor(options, {
    store,
    counts,
    index,
    models,
    instructions,
    files,
    secret,
    logger,
    onAnswer: (report) => {
      logAnswers(logger)(report);
      metrics?.onAnswer(report);
      return record(report);
    },
  });
  const hasModel = models.model !== undefined;
  const owner = ownerPageOf(options, { store, files, index, secret, logger, hasModel });
  const { webhook: handoffTo } = options.handoff;
  const handoff = handoffTo && new HandoffWebhook({ ...handoffTo, outbox: store.outbox, logger });
  const app = appFor(options, {
    server: assistant,
    tokens: options.identity.usersOnly ? undefined : tokens,
    users,
    session,
    store,
    index,
    files,
    data,
    dir,
    web,
    counts,
    observe: [metrics?.observe, telemetry?.observe].filter((each) => each !== undefined),
    owner: owner?.handler,
    handoff,
    logger,
  });
  await assistant.warmUp();
  const server = createServer(app);
  // Longer than proxies keep theirs (60 s): else one of them sends into a connection that just closed.
  server.keepAliveTimeout = 65_000;
  await building?.close();
  const port = await listen(server, options.host, building?.port ?? options.port, socket);
  if (!hasModel)
    say('No model is configured (OPENAI_API_KEY or OPENAI_BASE_URL): answers quote the site.');
  metrics?.countPages(index);
  const served = options.metrics && (await metrics?.serve(options.metrics));
  if (served) say(`Metrics are at http://${options.metrics?.host}:${served.port}/metrics`);
  const retention = retentionOf(options, { store, files, logger });
  const title = index.summary.title || 'The site';
  const what = dir === undefined ? `The assistant for ${title}` : title;
  url = urlOf(options.host, port);
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
    await handoff?.close();
    files?.close();
    counts.close?.();
    await telemetry?.close();
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
async function chosenSite({ site, index, host, port }: ServeOptions, data: DataFolder) {
  const web = webSite(site);
  const isFolder = site !== undefined && !web;
  // Report a usage error before building anything.
  if (isFolder) await data.requireOutside(await siteFolder(site));
  const hasOwnSite = site === undefined && index === undefined;
  let building: BuildingPage | undefined;
  await buildIfStale(hasOwnSite ? [assistantBuild, docsBuild] : [assistantBuild], {
    say,
    async begins() {
      building = await BuildingPage.open(hasOwnSite ? 'the documentation' : 'Pagewise', host, port);
      say(`Open ${urlOf(host, building.port)}: it shows the site as soon as that is built.`);
    },
  });
  const dir = web || (index !== undefined && !isFolder) ? undefined : await siteFolder(site);
  if (dir !== undefined) await data.requireOutside(dir);
  return { web, dir, building };
}

interface AppParts extends Pick<
  AppOptions,
  'server' | 'tokens' | 'users' | 'session' | 'observe' | 'owner' | 'handoff' | 'logger'
> {
  store: SqlStore;
  counts: SharedCounts;
  index: SiteIndex;
  files: S3AttachmentStore | undefined;
  data: DataFolder;
  /** Folder of the site that is served; none when only the assistant is. */
  dir: string | undefined;
  web: URL | undefined;
}

/** The Express application, as the owner wants it. */
function appFor(options: ServeOptions, { index, files, data, dir, web, ...parts }: AppParts) {
  const { origins, allowHeaders, credentials, trustedProxies } = options;
  const baseUrlOf = dir === undefined ? undefined : originOf;
  return createApp({
    ...parts,
    parts: { index, ...(files && { files }) },
    previews: files && previewRouter(files, { logger: parts.logger }),
    origins: [...origins, ...(web ? [web.origin] : [])],
    allowHeaders,
    credentials,
    trustedProxies,
    limiter: sharedLimiter(parts.counts),
    assets: dist,
    ...(dir !== undefined && {
      site: siteHandler(dir, (origin) => scriptTag(origin, options), {
        isPrivate: (file) => data.holds(file),
      }),
    }),
    mcp: options.mcp ? mcpRouter(index, { origins, baseUrlOf }) : undefined,
    // What a site says is for its own users where only they may ask.
    ...(!options.identity.usersOnly && {
      suggestions: suggestionsHandler(index),
      search: searchHandler(index),
    }),
    llms: options.llms ? llmsHandler(index) : undefined,
  });
}

/** Deletes old chats, if the owner wants that, and says how long chats are kept. */
function retentionOf(
  { retainDays }: ServeOptions,
  {
    store,
    files,
    logger,
  }: { store: SqlStore; files: S3AttachmentStore | undefined; logger: Logger },
): Retention | undefined {
  if (retainDays === undefined) {
    say('Chats are kept for ever. To delete them some time after their last message: --retain 90d');
    return undefined;
  }
  say(`Chats are deleted ${retainDays} days after their last message.`);
  return new Retention(store, retainDays, { files, logger });
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
