/**
 * Starts the gallery as `npm run gallery` does.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, suite, test } from 'node:test';
import { openChromium } from './browsers.ts';
import { axePath } from './inspect-page.ts';

const root = new URL('../..', import.meta.url);

suite('npm run gallery', { timeout: 120_000 }, () => {
  const command = spawn('npm', ['run', '-s', 'gallery'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(() => {
    if (command.pid && command.exitCode === null) process.kill(-command.pid);
  });

  test('prints an address that shows every chat without an error', async () => {
    const lines = createInterface({ input: command.stdout });
    const [line]: string[] = await once(lines, 'line');
    const address = /http:\S+/.exec(line ?? '')?.[0];
    assert.ok(address, line);
    const browser = await openChromium();
    try {
      const page = await browser.show(address, false);
      const { count, empty, errors } = await page.inspect(axePath);
      assert.deepEqual({ errors, empty }, { errors: [], empty: [] });
      assert.ok(count >= 30, `${count} chats`);
    } finally {
      await browser.close();
    }
  });
});
