import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GalleryBrowser } from './browsers.ts';
import { inspectPage, type Inspected } from './inspect-page.ts';

const driverPath = process.env['WEBKIT_DRIVER_PATH'] ?? '/usr/bin/WebKitWebDriver';
const browserPath = [
  process.env['WEBKIT_PATH'],
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
].find((path) => path && existsSync(path));

/** A display as tall as the gallery: this driver takes pictures of what is in its window. */
const size = { width: 1320, height: 8400 };

/** WebKit by its driver, on a display of its own. */
export async function openWebKit(): Promise<GalleryBrowser> {
  if (!existsSync(driverPath) || browserPath === undefined)
    throw new Error(
      'No WebKit found. Install it (Debian: apt-get install webkit2gtk-driver xvfb).',
    );
  const port = await freePort();
  const settings = await withoutMotion();
  const screen = `-screen 0 ${size.width}x${size.height}x24`;
  const driver = spawn(
    'xvfb-run',
    ['--auto-servernum', `--server-args=${screen}`, driverPath, `--port=${port}`],
    { stdio: 'ignore', detached: true, env: { ...process.env, XDG_CONFIG_HOME: settings } },
  );
  const end = () => {
    stop(driver);
    return rm(settings, { recursive: true });
  };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer.value)}`);
    return answer.value;
  };
  try {
    await until(async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok);
    const options = { binary: browserPath, args: ['--automation'] };
    const { sessionId } = (await ask('POST', '/session', {
      capabilities: {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      },
    })) as { sessionId: string };
    const session = `/session/${sessionId}`;
    const run = (script: string, kind: 'sync' | 'async' = 'sync') =>
      ask('POST', `${session}/execute/${kind}`, { script, args: [] });
    await ask('POST', `${session}/window/rect`, size);
    return {
      close: async () => {
        await ask('DELETE', session);
        await end();
      },
      show: async (url) => {
        await ask('POST', `${session}/url`, { url });
        await until(async () => await run("return 'ready' in document.documentElement.dataset"));
        await new Promise((resolve) => setTimeout(resolve, 500));
        return {
          picture: async (path) => {
            const picture = (await ask('GET', `${session}/screenshot`)) as string;
            await writeFile(`${path}.png`, picture, 'base64');
          },
          inspect: async (axe) => {
            await run(await readFile(axe, 'utf8'));
            return (await run(`(${inspectPage})().then(arguments[0])`, 'async')) as Inspected;
          },
        };
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Settings under which readers get no motion: animated by software, so large a window takes long. */
async function withoutMotion(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-webkit-'));
  await mkdir(join(folder, 'gtk-3.0'));
  await writeFile(join(folder, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  return folder;
}

/** The driver, its display and its browser. */
function stop({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid);
}

/** Waits, half a minute at most. */
async function until(done: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await done().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('WebKit did not come to it within half a minute.');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('No port.')),
      );
    });
  });
}
