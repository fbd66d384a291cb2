/** Builds and serves an example as somebody does who follows the docs: from the packed widget. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import express from 'express';
import type { App } from './apps.ts';

const run = promisify(execFile);
const examples = join(import.meta.dirname, '..', '..', '..', 'examples', 'frameworks');
const quiet = { NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', CI: '1' };

/** A copy of the example with the packages of its lockfile and the packed widget, built. */
export async function buildApp({ name, build }: App, tarball: string): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), `pagewise-${name}-`));
  await cp(join(examples, name), place, { recursive: true });
  const npm = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await runIn(place, ['npm', 'ci', ...npm]);
  await runIn(place, ['npm', 'install', '--no-save', ...npm, tarball]);
  if (build) await runIn(place, build);
  return place;
}

async function runIn(place: string, [program = '', ...rest]: readonly string[]): Promise<void> {
  // Politely: bundlers take all cores otherwise.
  await run('nice', ['-n', '10', program, ...rest], {
    cwd: place,
    env: environment(place),
    maxBuffer: 64 * 1024 * 1024,
  }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
    throw new Error(`${program} ${rest.join(' ')} failed in ${place}:\n${stdout}${stderr}`);
  });
}

function environment(place: string): NodeJS.ProcessEnv {
  const path = [join(place, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const { NODE_ENV: _, NODE_OPTIONS: __, ...inherited } = process.env;
  return { ...inherited, ...quiet, PATH: path };
}

/** Serves a built example until it is disposed of; its folder as it is, without a command. */
export async function serveApp(
  start: App['start'],
  place: string,
): Promise<{ url: string } & AsyncDisposable> {
  const http = createServer(express().use(express.static(place, { extensions: ['html'] })));
  http.listen(0, 'localhost');
  await once(http, 'listening');
  const port = String((http.address() as AddressInfo).port);
  const url = `http://localhost:${port}`;
  const close = async () => {
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  if (!start) return { url, [Symbol.asyncDispose]: close };
  await close();
  const [program = '', ...rest] = start(port);
  const child = spawn(program, rest, {
    cwd: place,
    env: { ...environment(place), PORT: port, HOST: 'localhost' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const stop = async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    // With what it has started itself.
    process.kill(-child.pid, 'SIGTERM');
    await once(child, 'exit');
  };
  const end = Date.now() + 180_000;
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    const ended = child.exitCode === null ? undefined : 'ended';
    const late = Date.now() > end ? 'does not answer' : undefined;
    if (ended ?? late) {
      await stop();
      throw new Error(`${program} ${ended ?? late}:\n${output}`);
    }
    await sleep(200);
  }
  return { url, [Symbol.asyncDispose]: stop };
}
