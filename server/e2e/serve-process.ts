import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.js');

/**
 * The real command in a process of its own, without a key unless `environment` gives one.
 *
 * @param cwd Its folder; default that of this process.
 */
export async function serveProcess(
  args: string[],
  environment: Record<string, string> = {},
  cwd?: string,
) {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, 'serve', ...args], {
    env: { ...inherited, ...environment },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = / is at (http:\/\/\S+)/.exec(output)?.[1];
      if (found) resolve(found.replace(/\/$/, ''));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`pagewise serve ended with ${code}:\n${output}`)),
    );
  });
  return {
    url,
    port: new URL(url).port,
    pid: child.pid,
    output: () => output,
    /** Sends a signal and waits for nothing. */
    signal: (name: NodeJS.Signals) => void child.kill(name),
    ended: new Promise<number | null>((resolve) => child.once('exit', resolve)),
    /** Stops listening to what it prints, as `head -1` does. */
    closeOutput: () => void child.stdout.destroy(),
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

/** The command, running. */
export function spawnCommand(args: string[]) {
  return spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Runs the command to its end; for mistakes that keep it from starting. */
export async function runCommand(
  args: string[],
  { cwd, environment = {} }: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<{ code: number | null; stderr: string; stdout: string }> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, stdout, stderr };
}
