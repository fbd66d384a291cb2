import { once } from 'node:events';
import { connect } from 'node:tls';
import { isLoopback } from '../../loopback.ts';
import { pulse } from '../../http/pulse.ts';
import { fail, type Finding, pass, reasonOf, timeoutMs } from './finding.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** Certificates are renewed 30 days before they expire, those of a few days after two thirds. */
const renewal = { ms: 10 * dayMs, part: 1 / 4 };
/** What tokens of the site's users may differ by. */
const clockSeconds = 30;

/** What readers meet at the address of a server: its certificate, clock, and proxy. */
export async function* checkPublic(server: URL): AsyncGenerator<Finding> {
  yield await checkTls(server);
  const address = new URL('/pagewise.js', server);
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    if (!response.ok) {
      yield fail('server', `${address} answers ${response.status}: does the proxy pass it on?`);
      return;
    }
    yield pass('server', `answers at ${server.origin}`);
    yield clockFinding(response.headers.get('date'), new Date());
  } catch (error) {
    yield fail('server', `${address} cannot be reached: ${reasonOf(error)}`);
    return;
  }
  yield await checkReady(server);
  yield await checkStream(server);
}

async function checkTls({ protocol, hostname, port }: URL): Promise<Finding> {
  if (protocol === 'http:') {
    return isLoopback(hostname)
      ? pass('tls', 'not needed on this machine')
      : fail('tls', 'the address is http: put a proxy with a certificate in front, as in deploy/');
  }
  const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
  try {
    await once(socket, 'secureConnect');
    const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
    return certificateFinding(new Date(from), new Date(to), new Date());
  } catch (error) {
    return fail('tls', `browsers refuse the connection: ${reasonOf(error)}`);
  } finally {
    socket.destroy();
  }
}

/** Whether a certificate is still good for a while, or should have been renewed by now. */
export function certificateFinding(validFrom: Date, validTo: Date, now: Date): Finding {
  const left = validTo.getTime() - now.getTime();
  const life = validTo.getTime() - validFrom.getTime();
  const time =
    left < 2 * dayMs ? `${Math.floor(left / hourMs)} hours` : `${Math.floor(left / dayMs)} days`;
  return left < Math.min(renewal.ms, life * renewal.part)
    ? fail('tls', `the certificate expires in ${time}: is its renewal set up?`)
    : pass('tls', `the certificate is good for another ${time}`);
}

/** Whether the clock of the server, as its answers tell it, agrees with this one. */
export function clockFinding(date: string | null, now: Date): Finding {
  const seconds = Math.round(Math.abs(Date.parse(date ?? '') - now.getTime()) / 1000);
  if (Number.isNaN(seconds)) return pass('clock', 'the server does not tell its time');
  return seconds > clockSeconds
    ? fail('clock', `differs from this machine's by ${seconds} s: tokens may be refused. Use NTP`)
    : pass('clock', 'agrees with the clock of this machine');
}

async function checkReady(server: URL): Promise<Finding> {
  try {
    const response = await fetch(new URL('/ready', server), {
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status, reason } = response.headers.get('content-type')?.includes('json')
      ? ((await response.json()) as { status?: string; reason?: string })
      : {};
    if (response.status === 503) return fail('ready', reason ?? `not ready: ${status ?? 503}`);
    if (status !== 'ok') return pass('ready', '/ready is not public');
    return pass('ready', 'the database and the index work');
  } catch (error) {
    return fail('ready', reasonOf(error));
  }
}

/** Reads a paced stream, and looks at when its parts arrive. */
async function checkStream(server: URL): Promise<Finding> {
  try {
    const response = await fetch(new URL('/pagewise/pulse', server), {
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 404) {
      return fail(
        'stream',
        '/pagewise/pulse answers 404: does the proxy pass it on? A server of your own needs pulseHandler() there',
      );
    }
    if (!response.ok) return fail('stream', `/pagewise/pulse answers ${response.status}`);
    const times: number[] = [];
    for await (const _chunk of response.body ?? []) times.push(performance.now());
    const took = (times.at(-1) ?? 0) - (times[0] ?? 0);
    const paced = (pulse.beats - 1) * pulse.everyMs;
    return took < paced / 2
      ? fail(
          'stream',
          'words arrive in one piece: turn off buffering and compression of /pagewise in the proxy (nginx: proxy_buffering off)',
        )
      : pass('stream', 'words arrive as they are written');
  } catch (error) {
    return fail('stream', `breaks off: ${reasonOf(error)}`);
  }
}
