import { createServer, type Server, type ServerResponse } from 'node:http';
import { listen } from './free-port.ts';

/**
 * Says that the site is being built, at the address that the site will have, and opens the page that
 * was asked for once the site is there.
 */
export class BuildingPage {
  readonly #server: Server;
  readonly port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /**
   * @param what what is built: `the documentation`.
   * @throws UsageError when the port or host cannot be had.
   */
  static async open(what: string, host: string, port?: number): Promise<BuildingPage> {
    const server = createServer((request, response) => {
      if (request.method !== 'GET') return void response.writeHead(503, headers).end();
      send(response, what);
    });
    const taken = await listen(server, host, port);
    // When the start fails, the process ends.
    server.unref();
    return new BuildingPage(server, taken);
  }

  /** Makes room for the site. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

const headers = { 'Retry-After': '5', 'Cache-Control': 'no-store', Connection: 'close' };

function send(response: ServerResponse, what: string): void {
  response.writeHead(503, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Building ${what} …</title>
<noscript><meta http-equiv="refresh" content="3"></noscript>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 32rem; margin: 20vh auto; padding: 1rem; }
  h1 { font-size: 1.5rem; }
  progress { inline-size: 100%; }
</style>
<main role="status">
  <h1>Building ${what} …</h1>
  <progress aria-label="Building ${what}"></progress>
  <p>This takes less than a minute. The page opens by itself when it is ready.</p>
</main>
<script>
  const open = () =>
    fetch('/ready').then(({ ok }) => ok && location.reload()).catch(() => undefined);
  setInterval(open, 500);
</script>
`);
}
