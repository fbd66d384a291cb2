import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDatabaseFlags } from '../database-options.ts';
import { parseIdentityFlags } from '../identity/identity-options.ts';
import { parseLimitFlags } from '../limits/limit-options.ts';
import { parseOwnerFlags } from '../owner/owner-options.ts';
import { parseServeOptions, type ServeOptions } from './serve-options.ts';
import { UsageError } from '../usage-error.ts';

test('everything has a default', () => {
  assert.deepEqual(parseServeOptions([], {}), {
    site: undefined,
    index: undefined,
    include: [],
    exclude: [],
    crawl: { rate: 4, most: 20_000 },
    crawlEvery: 24,
    port: undefined,
    host: 'localhost',
    db: undefined,
    database: parseDatabaseFlags({}),
    files: undefined,
    title: undefined,
    instructions: undefined,
    onDevice: 'auto',
    handoff: { link: undefined, webhook: undefined },
    origins: [],
    allowHeaders: [],
    credentials: false,
    trustedProxies: 0,
    llms: true,
    mcp: true,
    identity: parseIdentityFlags({}, {}),
    limits: parseLimitFlags({}, {}),
    owner: parseOwnerFlags({}, {}, { host: 'localhost', trustedProxies: 0 }),
    retainDays: undefined,
    redact: false,
    log: 'text',
    metrics: undefined,
  });
});

test('options are read', () => {
  assert.deepEqual(
    parseServeOptions(
      '--site out --index site.db --crawl-rate 2 --crawl-pages 500 --crawl-every 6 --instructions tone.md --on-device always --port 0 --host ::1 --db x.db --db-connections 4 --db-timeout 2 --title Docs --trust-proxy 2 --allow-header x-page-id --allow-header x-plan --credentials --questions 9/99 --retain 12w --redact --log json --metrics 9464 --no-llms --no-mcp'.split(
        ' ',
      ),
      {},
    ),
    {
      site: 'out',
      index: 'site.db',
      include: [],
      exclude: [],
      crawl: { rate: 2, most: 500 },
      crawlEvery: 6,
      port: 0,
      host: '::1',
      db: 'x.db',
      database: { connections: 4, statementMs: 2000 },
      files: undefined,
      title: 'Docs',
      instructions: 'tone.md',
      onDevice: 'always',
      handoff: { link: undefined, webhook: undefined },
      origins: [],
      allowHeaders: ['x-page-id', 'x-plan'],
      credentials: true,
      trustedProxies: 2,
      llms: false,
      mcp: false,
      identity: parseIdentityFlags({}, {}),
      limits: parseLimitFlags({ questions: '9/99' }, {}),
      retainDays: 84,
      redact: true,
      owner: parseOwnerFlags({}, {}, { host: '::1', trustedProxies: 2 }),
      log: 'json',
      metrics: { host: '127.0.0.1', port: 9464 },
    },
  );
});

test('globs are checked, and leave an index that was made elsewhere as it is', () => {
  const parse = (...args: string[]) => parseServeOptions(args, {});
  const { include, exclude } = parse(
    '--include',
    'guide',
    '--include',
    'api',
    '--exclude',
    'api/v1',
  ) as ServeOptions;
  assert.deepEqual([include, exclude], [['guide', 'api'], ['api/v1']]);
  assert.throws(() => parse('--exclude', '!guide'), /^UsageError: --exclude "!guide" begins with/);
  assert.throws(() => parse('--index', 'site.db', '--exclude', 'api'), /cannot change --index/);
});

test('origins come from options and from the environment', () => {
  const options = parseServeOptions(['--origin', 'https://docs.example.com/'], {
    PAGEWISE_ORIGINS: 'http://localhost:3000, https://a.example',
  });
  assert.notEqual(options, 'help');
  assert.deepEqual((options as { origins: string[] }).origins, [
    'https://docs.example.com',
    'http://localhost:3000',
    'https://a.example',
  ]);
});

test('--help wins', () => {
  assert.equal(parseServeOptions(['--help', '--port', 'x'], {}), 'help');
});

for (const [mistake, args] of [
  ['a mode of answers on the device that does not exist', ['--on-device', 'never']],
  ['a log that does not exist', ['--log', 'xml']],
  ['an unknown option', ['--sit', 'x']],
  ['a missing value', ['--site']],
  ['a folder without --site', ['out']],
  ['a port that is none', ['--port', '80a']],
  ['a port that is too high', ['--port', '70000']],
  ['a port below zero', ['--port=-1']],
  ['an origin with a path', ['--origin', 'https://a.example/docs']],
  ['an origin without a scheme', ['--origin', 'a.example']],
  ['a header that is none', ['--allow-header', 'x-page-id: 7']],
  ['every header at once', ['--allow-header', '*']],
  ['every origin at once', ['--origin', '*']],
  ['a database that is no file', ['--db', ':memory:']],
] as const) {
  test(`${mistake} is refused in one line`, () => {
    assert.throws(
      () => parseServeOptions(args, {}),
      (error: unknown) => error instanceof UsageError && !error.message.includes('\n'),
    );
  });
}

test('the database is DATABASE_URL without --db, where it is one of Postgres', () => {
  const db = (args: string[], url: string) =>
    (parseServeOptions(args, { DATABASE_URL: url }) as ServeOptions).db;
  assert.equal(db([], 'postgres://db/pagewise'), 'postgres://db/pagewise');
  assert.equal(db(['--db', 'x.db'], 'postgres://db/pagewise'), 'x.db');
  assert.equal(db([], 'mysql://db/shop'), undefined);
});

test('ChatKit.js is shown with a key or without one', () => {
  const chatKit = (line: string) => {
    const options = parseServeOptions(line.split(' '), {});
    return options === 'help' ? options : options.chatKit;
  };
  assert.equal(chatKit('--site out'), undefined);
  assert.equal(chatKit('--chatkit'), '');
  assert.equal(chatKit('--chatkit --site out'), '');
  assert.equal(chatKit('--chatkit domain_pk_1 --site out'), 'domain_pk_1');
  assert.equal(chatKit('--chatkit=domain_pk_1'), 'domain_pk_1');
  assert.throws(() => chatKit('--chatkit "><script>'), /--chatkit "><script> is not a domain key/);
});

test('the port comes from the option, or else from the environment', () => {
  const port = (args: string[], environment: Record<string, string>) =>
    (parseServeOptions(args, environment) as ServeOptions).port;
  assert.equal(port(['--port', '1'], { PORT: '2' }), 1);
  assert.equal(port([], { PORT: '2' }), 2);
  assert.equal(port([], { PORT: '' }), undefined);
  assert.throws(() => port([], { PORT: 'x' }), /^UsageError: PORT x is not a port/);
});

test('a link to a person is one of https or mail, with its recipient written out', () => {
  const handoff = (text: string) => {
    const options = parseServeOptions(['--handoff', text], {});
    return options === 'help' ? undefined : options.handoff.link;
  };
  const link = 'mailto:help@docs.example?body={transcript}';
  assert.equal(handoff(link), link);
  for (const text of ['', 'help', 'http://forum.example/', 'javascript:x', 'mailto:{question}']) {
    assert.throws(() => handoff(text), /^UsageError: --handoff .*is not a link/);
  }
});
