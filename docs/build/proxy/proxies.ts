import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../server/src/testing/free-port.ts';
import { domain, type ProxyAddress } from './reader.ts';

const deploy = join(import.meta.dirname, '..', '..', '..', 'deploy');

/** A proxy in front of a server, with its file of `deploy/`. */
export interface RunningProxy extends ProxyAddress, AsyncDisposable {
  /** The certificate that its own is signed with. */
  caFile: string;
}

export interface ProxyOptions {
  /** A folder of its own. */
  folder: string;
  /** Port of the server. */
  upstream: number;
  /** Compresses all that it can, as an owner may have set for other sites. */
  compresses?: boolean;
}

/** A proxy that is installed. */
export interface ProxyKind {
  name: string;
  version: string;
  start(options: ProxyOptions): Promise<RunningProxy>;
}

/** The proxies of this machine that `deploy/` has files for. */
export function installedProxies(): ProxyKind[] {
  const kinds: ProxyKind[] = [];
  const nginx = programAt('nginx');
  if (nginx) {
    const text = execFileSync('sh', ['-c', `'${nginx}' -v 2>&1`], { encoding: 'utf8' });
    const version = /[\d.]+/.exec(text)?.[0] ?? '';
    kinds.push({ name: 'nginx', version, start: (options) => startNginx(nginx, options) });
  }
  const caddy = programAt('caddy');
  if (caddy) {
    const text = execFileSync(caddy, ['version'], { encoding: 'utf8' });
    const version = /[\d.]+/.exec(text)?.[0] ?? '';
    kinds.push({ name: 'Caddy', version, start: (options) => startCaddy(caddy, options) });
  }
  return kinds;
}

function programAt(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

async function startNginx(program: string, options: ProxyOptions): Promise<RunningProxy> {
  const { folder, upstream, compresses } = options;
  await mkdir(join(folder, 'temp'), { recursive: true });
  const port = await freePort();
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '30',
      '-keyout',
      key,
      '-out',
      certificate,
      '-subj',
      `/CN=${domain}`,
      '-addext',
      `subjectAltName=DNS:${domain},DNS:localhost`,
    ],
    { stdio: 'ignore' },
  );
  const site = (await readFile(join(deploy, 'nginx.conf'), 'utf8'))
    .replace('127.0.0.1:8787', `127.0.0.1:${upstream}`)
    .replaceAll(/listen (\[::\]:)?443 /g, `listen $1${port} `)
    .replaceAll(/\/etc\/letsencrypt\/\S+\/fullchain\.pem/g, certificate)
    .replaceAll(/\/etc\/letsencrypt\/\S+\/privkey\.pem/g, key);
  await writeFile(join(folder, 'site.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const config = join(folder, 'nginx.conf');
  // As Debian has it around the files of sites-enabled.
  await writeFile(
    config,
    `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log ${join(folder, 'error.log')};
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  access_log off;
  gzip on;
  ${compresses ? 'gzip_types *; gzip_proxied any; gzip_min_length 1;' : ''}
  ${temporary.map((name) => `${name}_temp_path ${join(folder, 'temp', name)};`).join(' ')}
  include ${join(folder, 'site.conf')};
}
`,
  );
  return run(program, ['-c', config, '-e', join(folder, 'error.log')], {
    port,
    caFile: certificate,
  });
}

async function startCaddy(program: string, options: ProxyOptions): Promise<RunningProxy> {
  const { folder, upstream, compresses } = options;
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const site = (await readFile(join(deploy, 'Caddyfile'), 'utf8')).replace(
    /^\t/m,
    compresses ? '\t@others not path /pagewise/*\n\tencode @others gzip\n\t' : '\t',
  );
  const config = join(folder, 'Caddyfile');
  // No certificate is asked for, and none of this machine's is changed.
  const local =
    '{\n\tlocal_certs\n\tskip_install_trust\n\tadmin off\n\tauto_https disable_redirects\n}\n';
  await writeFile(config, local + site);
  const environment = {
    PAGEWISE_DOMAIN: `${domain}:${port}, localhost:${port}`,
    PAGEWISE_UPSTREAM: `127.0.0.1:${upstream}`,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  };
  const caFile = join(folder, 'caddy', 'pki', 'authorities', 'local', 'root.crt');
  return run(program, ['run', '--config', config, '--adapter', 'caddyfile'], {
    port,
    caFile,
    environment,
  });
}

interface Running {
  port: number;
  caFile: string;
  environment?: Record<string, string>;
}

async function run(
  program: string,
  args: string[],
  { port, caFile, environment }: Running,
): Promise<RunningProxy> {
  const env = { ...process.env, ...environment };
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit');
  for (let tries = 0; !(existsSync(caFile) && (await listens(port))); tries++) {
    if (child.exitCode !== null || tries > 200)
      throw new Error(`${program} does not run:\n${said}`);
    await sleep(100);
  }
  return {
    port,
    caFile,
    ca: await readFile(caFile),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
