import { modelFromEnvironment } from 'pagewise/assistant';
import { openSqlite } from 'pagewise/server';
import { createApp } from './app.ts';

const {
  PAGEWISE_SECRET = '',
  PAGEWISE_ORIGINS = '',
  PORT = '8787',
  DATABASE = 'chats.db',
} = process.env;
if (PAGEWISE_SECRET.length < 32) {
  console.error('Set PAGEWISE_SECRET to at least 32 characters: see .env');
  process.exit(1);
}

const store = await openSqlite(DATABASE);
const model = await modelFromEnvironment(process.env);
const { app, server } = createApp({
  store,
  secret: new TextEncoder().encode(PAGEWISE_SECRET),
  origins: PAGEWISE_ORIGINS.split(',').filter(Boolean),
  model,
});
const http = app.listen(Number(PORT), () => {
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  console.log(`http://localhost:${port}/`);
  if (!model) console.error('No model: set OPENAI_API_KEY or OPENAI_BASE_URL in .env');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    // Running answers are written to their end.
    await server.drain(8000);
    http.close();
    http.closeAllConnections();
    await store.close();
  });
}
