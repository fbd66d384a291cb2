import { headerName } from '../../http/cors.ts';
import {
  type CrawlFlags,
  crawlFlags,
  crawlHelp,
  parseCrawlEvery,
  parseCrawlFlags,
} from '../site/crawl-options.ts';
import type { PageGlobs } from '../../site/page-globs.ts';
import {
  type DatabaseFlags,
  databaseFlags,
  databaseHelp,
  parseDatabaseFlags,
} from '../database-options.ts';
import { dayCount } from '../day-count.ts';
import { environmentHelp } from '../environment.ts';
import { type FileSettings, parseFileSettings } from '../file-options.ts';
import { globFlags, globHelp, parseGlobs } from '../index/glob-options.ts';
import {
  type HandoffFlags,
  handoffFlags,
  handoffHelp,
  parseHandoffFlags,
} from '../handoff/handoff-options.ts';
import {
  type IdentityFlags,
  identityFlags,
  identityHelp,
  parseIdentityFlags,
} from '../identity/identity-options.ts';
import {
  type LimitFlags,
  limitFlags,
  limitHelp,
  parseLimitFlags,
} from '../limits/limit-options.ts';
import { type LogFormat, parseLogFormat } from '../log/line-logger.ts';
import { type MetricsAddress, parseMetricsAddress } from '../metrics/metrics-options.ts';
import { databaseFile } from '../open-store.ts';
import { type OwnerFlags, ownerFlags, ownerHelp, parseOwnerFlags } from '../owner/owner-options.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { UsageError } from '../usage-error.ts';
import { domainKey, withChatKitKey } from './chatkit-option.ts';

export interface ServeOptions extends PageGlobs {
  /** Folder of the site, or its address on the web; without it, Pagewise's own documentation. */
  site: string | undefined;
  /** Index made elsewhere; without `site`, only the assistant is served. */
  index: string | undefined;
  /** How a site on the web is read. */
  crawl: CrawlFlags;
  /** Hours until it is read again. */
  crawlEvery: number;
  /** Without it, the first free port from 8787. */
  port: number | undefined;
  host: string;
  /** SQLite file, or a `postgres://` URL. */
  db: string | undefined;
  /** How it is used when it is Postgres. */
  database: DatabaseFlags;
  /** Where files of readers are kept; `undefined`: they cannot send any. */
  files: FileSettings | undefined;
  /** What the assistant calls the site. */
  title: string | undefined;
  /** File whose text is added to the model's instructions. */
  instructions: string | undefined;
  /** Other origins whose pages may use this server. */
  origins: string[];
  /** Headers that their pages may send besides the protocol's. */
  allowHeaders: string[];
  /** Whether their pages may send cookies. */
  credentials: boolean;
  /** How many proxies stand in front and say for whom they ask. */
  trustedProxies: number;
  /** Whether the site is served as text for machines too. */
  llms: boolean;
  /** Whether programs may search it at `/mcp`. */
  mcp: boolean;
  /** Whether readers' browsers may write answers with a model of their own. */
  onDevice: OnDevice;
  /** Key of the domain for ChatKit.js, empty on localhost. Without it, the built-in chat is shown. */
  chatKit?: string | undefined;
  /** How readers find a person. */
  handoff: HandoffFlags;
  /** How users of the site are told apart. */
  identity: IdentityFlags;
  /** What readers may use. */
  limits: LimitFlags;
  /** Days that chats are kept after their last message; `undefined`: for ever. */
  retainDays: number | undefined;
  /** How the server logs answers. */
  log: LogFormat;
  /** Where metrics are served; `undefined`: nowhere. */
  metrics: MetricsAddress | undefined;
  /** Whether personal data is taken out of questions. */
  redact: boolean;
  /** How the owner sees what happens. */
  owner: OwnerFlags;
}

const onDeviceModes = ['auto', 'off', 'always'] as const;
type OnDevice = (typeof onDeviceModes)[number];

export const serveHelp = `Usage: pagewise serve [options]

Serves a site with the assistant on every page, and answers questions about it.

  --site DIR     folder of built HTML, or of Markdown (default: Pagewise's own documentation)
  --site URL     a site on the web, or its site map: its pages are read, and only the assistant is
                 served
  --index FILE   an index that pagewise index made; the server follows the file when it is replaced.
                 Without --site, only the assistant is served
${globHelp}
  --port PORT    default: PORT of the environment, or the first free port from 8787
  --host HOST    default: localhost
  --db FILE      conversations: an SQLite file outside of the site, or a postgres:// URL
                 (default: DATABASE_URL of the environment when it is a postgres:// URL, or
                 .pagewise/pagewise.db in the current folder)
${databaseHelp}
  --title TITLE  name of the site (default: what its pages call it)
  --instructions FILE
                 text added to the model's instructions: tone, terms, where to send readers with
                 other questions (at most 8,000 characters)
  --on-device MODE
                 whether readers' browsers may write answers with their own model, from passages that
                 this server finds: auto (default: where no model of the server answers), always, off
  --chatkit [KEY]
                 show chats with OpenAI's ChatKit.js instead of the built-in chat, with the key that
                 OpenAI gave your domain; localhost needs none
${handoffHelp}
  --origin URL   another origin whose pages may use this server; repeatable
                 (also PAGEWISE_ORIGINS, separated by commas)
  --allow-header NAME
                 a header that pages of those origins send, besides the assistant's own; repeatable
  --credentials  allow pages of those origins to send cookies, for --session-module or a proxy
  --trust-proxy N
                 number of proxies in front of the server; rate limits then use the client address
                 from X-Forwarded-For (default: 0, the header is ignored)
${identityHelp}
${limitHelp}
  --retain TIME  delete chats this long after their last message, as 90d or 12w (default: never)
  --redact       take e-mail addresses, keys, and long numbers out of questions before they are stored
                 and answered
  --log FORMAT   log of answers on standard error, a line each with its outcome, times, and tokens, never
                 with text: text (default), json (warnings and errors, too), off
  --metrics PORT serve Prometheus metrics at /metrics on a port of their own, for this machine only, or
                 for others with a host, as 0.0.0.0:9464 (also PAGEWISE_METRICS; default: off). Needs
                 the package prom-client
${ownerHelp}
  --no-llms      do not serve /llms.txt, /llms-full.txt, and the pages as Markdown
  --no-mcp       do not serve the tools for programs at /mcp
${crawlHelp}
  --crawl-every HOURS
                 when a site on the web is read again (default: 24)
  --help

${environmentHelp()}`;

/** Parses and checks the command line of `pagewise serve`. @throws UsageError */
export function parseServeOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ServeOptions | 'help' {
  const { values } = parseCommandLine(withChatKitKey(args), 'serve', {
    site: { type: 'string' },
    index: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    db: { type: 'string' },
    title: { type: 'string' },
    instructions: { type: 'string' },
    'on-device': { type: 'string' },
    chatkit: { type: 'string' },
    'trust-proxy': { type: 'string' },
    origin: { type: 'string', multiple: true },
    'allow-header': { type: 'string', multiple: true },
    credentials: { type: 'boolean' },
    'no-llms': { type: 'boolean' },
    'no-mcp': { type: 'boolean' },
    ...globFlags,
    ...handoffFlags,
    ...crawlFlags,
    ...identityFlags,
    ...limitFlags,
    ...databaseFlags,
    ...ownerFlags,
    retain: { type: 'string' },
    redact: { type: 'boolean' },
    log: { type: 'string' },
    metrics: { type: 'string' },
    'crawl-every': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return 'help';
  const empty = (['site', 'index', 'host', 'db'] as const).find((name) => values[name] === '');
  if (empty) throw new UsageError(`--${empty} is empty. See pagewise serve --help.`);
  if (values.db === ':memory:') {
    throw new UsageError('--db cannot be :memory:. Name a file or a postgres:// URL.');
  }
  const globs = parseGlobs(values);
  if (values.index !== undefined && (values.include || values.exclude)) {
    throw new UsageError(
      '--include and --exclude cannot change --index: name them when the index is made.',
    );
  }
  const host = values.host ?? 'localhost';
  const trustedProxies = proxyCount(values['trust-proxy'] ?? '0');
  return {
    site: values.site,
    index: values.index,
    ...globs,
    crawl: parseCrawlFlags(values),
    crawlEvery: parseCrawlEvery(values['crawl-every'] ?? '24'),
    port: portNumber(values.port, environment['PORT']),
    host,
    db: values.db ?? databaseUrl(environment['DATABASE_URL']),
    database: parseDatabaseFlags(values),
    files: parseFileSettings(environment),
    title: values.title,
    instructions: values.instructions,
    onDevice: onDeviceMode(values['on-device'] ?? 'auto'),
    ...(values.chatkit !== undefined && { chatKit: domainKey(values.chatkit) }),
    handoff: parseHandoffFlags(values, environment),
    trustedProxies,
    origins: [...(values.origin ?? []), ...(environment['PAGEWISE_ORIGINS'] ?? '').split(',')]
      .map((origin) => origin.trim())
      .filter((origin) => origin !== '')
      .map(checkedOrigin),
    allowHeaders: (values['allow-header'] ?? []).map(checkedHeader),
    credentials: values.credentials ?? false,
    llms: !values['no-llms'],
    mcp: !values['no-mcp'],
    identity: parseIdentityFlags(values, environment),
    limits: parseLimitFlags(values, environment),
    retainDays: values.retain === undefined ? undefined : dayCount('--retain', values.retain),
    redact: values.redact ?? false,
    log: parseLogFormat(values.log ?? 'text'),
    metrics: parseMetricsAddress(values.metrics ?? environment['PAGEWISE_METRICS']),
    owner: parseOwnerFlags(values, environment, { host, trustedProxies }),
  };
}

function portNumber(flag: string | undefined, fallback: string | undefined): number | undefined {
  const text = flag ?? (fallback || undefined);
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    const name = flag === undefined ? 'PORT' : '--port';
    throw new UsageError(`${name} ${text} is not a port: use a number from 0 to 65535.`);
  }
  return port;
}

/** Platforms set it, and not only for databases that are known here. */
function databaseUrl(url: string | undefined): string | undefined {
  return url !== undefined && databaseFile(url) === undefined ? url : undefined;
}

function onDeviceMode(text: string): OnDevice {
  const mode = onDeviceModes.find((each) => each === text);
  if (!mode) throw new UsageError(`--on-device ${text} is unknown: use auto, always, or off.`);
  return mode;
}

function proxyCount(text: string): number {
  if (!/^\d$/.test(text)) {
    throw new UsageError(`--trust-proxy ${text} is not a number of proxies: use 0 to 9.`);
  }
  return Number(text);
}

function checkedHeader(text: string): string {
  if (!headerName.test(text)) {
    throw new UsageError(`--allow-header ${text} is not the name of a header.`);
  }
  return text;
}

function checkedOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin === 'null' || origin !== text.replace(/\/$/, '').toLowerCase()) {
    throw new UsageError(
      `--origin ${text} is not an origin: use a form like https://docs.example.com`,
    );
  }
  return origin;
}
