import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const driverPath = process.env['WEBKIT_DRIVER_PATH'] ?? '/usr/bin/WebKitWebDriver';
const browserPath = [
  process.env['WEBKIT_PATH'],
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
].find((path) => path && existsSync(path));

/** A session of WebKit's driver, which speaks WebDriver. */
export interface WebKitSession {
  /** Sends a command of the session, such as `POST /url`. */
  ask: (method: string, path: string, body?: object) => Promise<unknown>;
  /** Runs a function body in the page; `async` ones call their last argument. */
  run: (script: string, kind?: 'sync' | 'async', args?: readonly unknown[]) => Promise<unknown>;
  close: () => Promise<void>;
}

/** Starts WebKit on a display of its own, with a window of this size and without motion. */
export async function startWebKit(size: { width: number; height: number }): Promise<WebKitSession> {
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
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
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
    const { sessionId } = (await send('POST', '/session', {
      capabilities: {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      },
    })) as { sessionId: string };
    const ask: WebKitSession['ask'] = (method, path, body) =>
      send(method, `/session/${sessionId}${path}`, body);
    await ask('POST', '/window/rect', size);
    return {
      ask,
      run: (script, kind = 'sync', args = []) => ask('POST', `/execute/${kind}`, { script, args }),
      close: async () => {
        await ask('DELETE', '');
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Waits, half a minute at most. */
export async function until(done: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await done().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('WebKit did not come to it within half a minute.');
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
