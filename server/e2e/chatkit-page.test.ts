import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { OpenAIChatKit } from '@openai/chatkit';
import type { Browser, Page } from 'playwright-core';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import {
  functionCallOutput,
  messageOutput,
  responsesReply,
} from '../src/testing/responses-wire.ts';
import { launchChromium } from './chromium.ts';
import { expectAccessible } from './expect-accessible.ts';
import { selectText } from './select-text.ts';

const root = join(import.meta.dirname, '..', '..');
const example = join(root, 'examples', 'chatkit-js');
const bitter = 'Water hotter than 80 degrees makes green tea bitter';
const script = 'https://cdn.platform.openai.com/**';

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** The example's server, with a model that asks for the selection and then explains it. */
async function serveExample() {
  const model = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('get_selection', {})),
    responsesReply(messageOutput(['Hot water ', 'draws out tannin.'])),
  );
  const args = ['--conditions=pagewise-source', join(example, 'server.ts')];
  const server = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', OPENAI_API_KEY: 'key', OPENAI_BASE_URL: model.baseURL },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(server.stdout, 'data')) as [Buffer];
  return {
    url: String(url).trim(),
    model,
    async [Symbol.asyncDispose]() {
      server.kill();
      await once(server, 'exit');
      await model[Symbol.asyncDispose]();
    },
  };
}

function explained({ requests }: OpenAIStandIn): void {
  assert.equal(requests.length, 2);
  assert.match(JSON.stringify(requests[1]?.body), new RegExp(bitter));
}

async function openExample(url: string, answer: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await browser.newPage();
  await answer(page);
  await page.goto(url);
  return page;
}

test('ChatKit.js asks the page for the selection, and answers from our server', async () => {
  await using served = await serveExample();
  // OpenAI's script cannot be part of a test: this speaks as it was seen to speak.
  const standIn = await readFile(join(root, 'widget/src/testing/stand-in-chatkit.ts'), 'utf8');
  const body = stripTypeScriptTypes(standIn, { mode: 'strip' });
  const page = await openExample(served.url, (page) =>
    page.route(script, (route) => route.fulfill({ contentType: 'text/javascript', body })),
  );
  await page.locator('openai-chatkit').waitFor();
  await selectText(page, bitter);
  await page.locator('openai-chatkit').evaluate(async (element) => {
    const chat = element as Element & OpenAIChatKit;
    await chat.sendUserMessage({ text: 'What does my selection mean?' });
  });
  await page.getByText('Hot water draws out tannin.').waitFor();
  explained(served.model);
  await page.close();
});

test('without ChatKit.js, the open chat does the same with the same options', async () => {
  await using served = await serveExample();
  const page = await openExample(served.url, (page) =>
    page.route(script, (route) => route.abort()),
  );
  await page.getByText('Ask about this page').waitFor();
  await expectAccessible(page, 'the example page');
  await selectText(page, bitter);
  await page.getByRole('button', { name: 'My selection' }).click();
  await page.getByRole('log').getByText('Hot water draws out tannin.').waitFor();
  explained(served.model);
  await page.close();
});
