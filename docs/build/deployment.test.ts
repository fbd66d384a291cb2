import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { environmentVariables } from '../../server/src/cli/environment.ts';
import { parseServeOptions } from '../../server/src/cli/serve/serve-options.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFile(join(root, 'deploy', name), 'utf8');

interface Service {
  image?: string;
  command?: string[];
  build?: { context: string; dockerfile: string };
  volumes?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  env_file?: string;
}

/** The instructions of a Dockerfile, without comments and broken lines. */
async function instructions(): Promise<string[]> {
  return (await read('Dockerfile'))
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean);
}

function optionsOf(args: string[] | undefined) {
  const [command, ...options] = args ?? [];
  assert.equal(command, 'serve');
  const parsed = parseServeOptions(options, { PORT: '8787' });
  assert.ok(parsed !== 'help');
  return parsed;
}

test('the image runs as a user without rights, and says how it is', async () => {
  const lines = await instructions();
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  assert.equal(
    last.findLast((line) => line.startsWith('USER ')),
    'USER node',
  );
  const health = last.find((line) => line.startsWith('HEALTHCHECK '));
  assert.match(health ?? '', /\/health/);
  const port = last.join(' ').match(/PORT=(\d+)/)?.[1];
  assert.ok(last.includes(`EXPOSE ${port}`));
});

test('the image starts the command with options that it knows, for others than itself', async () => {
  const lines = await instructions();
  const json = (name: string) =>
    JSON.parse(
      lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? '',
    ) as string[];
  const { host, site, port } = optionsOf(json('CMD'));
  assert.deepEqual({ host, site, port }, { host: '0.0.0.0', site: '/site', port: 8787 });
  const { bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    bin: { pagewise: string };
  };
  assert.deepEqual(json('ENTRYPOINT'), ['node', join('/app', bin.pagewise)]);
});

test('every image has a version, and what is copied is there', async () => {
  const lines = await instructions();
  const files = ['compose.yaml', 'compose.postgres.yaml'];
  const stacks = await Promise.all(
    files.map(async (file) => parse(await read(file)) as { services: Record<string, Service> }),
  );
  const images = [
    ...lines.flatMap((line) => line.match(/^FROM (\S+)/)?.[1] ?? []),
    ...stacks.flatMap(({ services }) =>
      Object.values(services).flatMap(({ image }) => image ?? []),
    ),
  ];
  assert.ok(images.length > 5);
  for (const image of images) assert.match(image, /:(?!latest$)[\w.-]+$/);
  const copied = lines.flatMap(
    (line) => line.match(/^COPY (?!--from)(.+) \S+$/)?.[1]?.split(' ') ?? [],
  );
  for (const path of copied) assert.ok(existsSync(join(root, path)), path);
});

for (const file of ['compose.yaml', 'compose.postgres.yaml']) {
  test(`${file} runs the image with options that it knows, and nothing to write but its data`, async () => {
    const { services } = parse(await read(file)) as { services: Record<string, Service> };
    const { pagewise } = services;
    const { trustedProxies, host } = optionsOf(pagewise?.command);
    assert.deepEqual([trustedProxies, host], [1, '0.0.0.0']);
    assert.equal(pagewise?.read_only, true);
    assert.deepEqual(pagewise?.cap_drop, ['ALL']);
    assert.ok(existsSync(join(root, pagewise?.build?.dockerfile ?? '')));
    const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes);
    for (const [path = ''] of mounted.map((volume) => volume.split(':'))) {
      const isOurs = path.startsWith('./') && path !== './site';
      assert.ok(!isOurs || existsSync(join(root, 'deploy', path)), path);
    }
  });
}

test('the settings are variables that the server or its stack reads', async () => {
  const names = [...(await read('env.example')).matchAll(/^(?:# )?([A-Z\d_]+)=/gm)].map(
    ([, name]) => name ?? '',
  );
  const { services } = parse(await read('compose.postgres.yaml')) as {
    services: Record<string, Service>;
  };
  assert.equal(services['pagewise']?.env_file, '.env');
  const ofStack = ['POSTGRES_PASSWORD', 'PAGEWISE_DOMAIN'];
  const known = environmentVariables.map(({ name }) => name);
  for (const name of names) {
    assert.ok([...known, ...ofStack].includes(name) || name.startsWith('AWS_'), name);
  }
  assert.ok(names.includes('S3_BUCKET'));
});

test('the systemd unit starts the command with options that it knows', async () => {
  const unit = await read('pagewise.service');
  const [, args = ''] = /^ExecStart=\S+node \S+main\.js (.*)$/m.exec(unit) ?? [];
  const { db } = optionsOf(args.split(' '));
  assert.match(unit, new RegExp(`^StateDirectory=${db?.split('/').at(-2)}$`, 'm'));
  assert.match(unit, /^DynamicUser=yes$/m);
});

test('the address that systemd keeps open is the one that proxies send to', async () => {
  const [unit, socket, nginx, caddy] = await Promise.all(
    ['pagewise.service', 'pagewise.socket', 'nginx.conf', 'Caddyfile'].map(read),
  );
  assert.match(unit ?? '', /^Requires=pagewise\.socket$/m);
  const [, address = ''] = /^ListenStream=(.+)$/m.exec(socket ?? '') ?? [];
  assert.match(address, /^127\.0\.0\.1:\d+$/);
  for (const proxy of [nginx, caddy]) assert.ok(proxy?.includes(address), address);
});

test('proxies tell the server its public address themselves, whatever clients say', async () => {
  const nginx = await read('nginx.conf');
  // Caddy does so without a word.
  for (const header of ['Host', 'X-Forwarded-Host']) {
    assert.ok(nginx.includes(`proxy_set_header ${header} $host;`), header);
  }
});

test('proxies pass on words as they come, for longer than a model may be silent', async () => {
  const [nginx, caddy] = await Promise.all([read('nginx.conf'), read('Caddyfile')]);
  assert.match(nginx, /proxy_buffering off;/);
  assert.ok(Number(/proxy_read_timeout (\d+)s;/.exec(nginx)?.[1]) > 60);
  // Caddy does so by itself, and with an interval of -1 it hides from the server that a reader left.
  assert.doesNotMatch(caddy, /^[^#]*(?:flush_interval|encode)/m);
});
