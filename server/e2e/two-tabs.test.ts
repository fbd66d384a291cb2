import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../src/testing/responses-wire.ts';
import { launchChromium } from './chromium.ts';
import { expectAccessible } from './expect-accessible.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

test('a tab says that another one is being answered, and shows the answer once it is there', async () => {
  await using model = await OpenAIStandIn.start();
  const words = Array.from({ length: 60 }, (_, n) => `word${n} `);
  model.reply({ ...responsesReply(messageOutput(words)), paceMs: 80 });
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-tabs-'));
  const served = await serveProcess(
    ['--site', site, '--port', '0', '--host', '127.0.0.1', '--db', join(folder, 'chats.db')],
    { OPENAI_BASE_URL: model.baseURL, OPENAI_API_KEY: 'test' },
  );
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const [asking, other] = [await context.newPage(), await context.newPage()];
    await asking.goto(`${served.url}/brewing.html`);
    await asking.getByRole('button', { name: 'Ask a question' }).click();
    const message = asking.getByRole('textbox', { name: 'Message' });
    await message.fill('How hot?');
    await message.press('Enter');
    await asking.locator('pagewise-chat').getByText('word3 ').first().waitFor();

    await other.goto(`${served.url}/brewing.html`);
    await other.getByRole('button', { name: 'Ask a question' }).click();
    const chat = other.locator('pagewise-chat');
    await chat.getByText('This chat is being answered in another tab.').waitFor();
    assert.equal(await chat.getByText('Stopped').count(), 0);
    await expectAccessible(other, 'an answer in another tab');

    await chat.getByText('word59').first().waitFor({ timeout: 60_000 });
    await chat.getByText('This chat is being answered').waitFor({ state: 'hidden' });
    assert.equal(await chat.getByText('Stopped').count(), 0);
  } finally {
    await browser.close();
    await served.stop();
  }
});
