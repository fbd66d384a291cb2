import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** The app on a free port; the URL of its ChatKit endpoint, and how to end it. */
export async function listen(app: Express): Promise<{ url: string; origin: string } & Disposable> {
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url: `${origin}/chatkit`,
    origin,
    [Symbol.dispose]() {
      http.closeAllConnections();
      http.close();
    },
  };
}
