// What someone who installed the package writes. Type-checked and run by package.test.ts.
import { createServer } from 'node:http';
import express from 'express';
import { ChatKitServer, MemoryStore, chatKitRouter } from 'pagewise/server';
import { indexSite, openSiteIndex, SiteAssistant, VisitorTokens } from 'pagewise/assistant';
import { bearerToken, modelFromEnvironment, visitorRouter } from 'pagewise/assistant';
import type { PagewiseAssistant } from '@pagewise/widget';
import type { PagewiseChat } from '@pagewise/widget/chat';

class Silent extends ChatKitServer {
  override async *respond() {}
}

const app = express().use(
  '/chatkit',
  chatKitRouter(new Silent(new MemoryStore()), { identify: () => 'someone' }),
);
const server = createServer(app).listen(0, async () => {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const response = await fetch(`http://localhost:${port}/chatkit`, {
    method: 'POST',
    body: JSON.stringify({ type: 'threads.list', params: {} }),
  });
  console.log(await response.text());
  server.close();
});

export async function siteServer(dir: string, secret: Uint8Array) {
  await indexSite({ dir, out: 'site.index.db' });
  const assistant = new SiteAssistant(new MemoryStore(), {
    index: openSiteIndex('site.index.db'),
    model: await modelFromEnvironment(process.env),
  });
  const tokens = new VisitorTokens(secret);
  const identify = (headers: Headers) => tokens.verify(bearerToken(headers.get('authorization')));
  return express()
    .use('/pagewise/visitor', visitorRouter(tokens, []))
    .use('/pagewise/chatkit', chatKitRouter(assistant, { identify }));
}

export async function onAPage(assistant: PagewiseAssistant, chat: PagewiseChat): Promise<void> {
  await assistant.open({ question: 'What is this?' });
  chat.setOptions({ api: { url: '/chatkit' } });
  await chat.focusComposer();
}
