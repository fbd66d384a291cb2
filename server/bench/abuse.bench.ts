/**
 * Attacks a server from outside and says what got through: `npm run bench:abuse`. Starts
 * `pagewise serve` with its defaults, two copies on one database, before a model that counts.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { serveProcess } from '../e2e/serve-process.ts';
import { CountingModel } from './counting-model.ts';
import { report } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'pagewise-abuse-'));
mkdirSync(join(folder, 'site'));
writeFileSync(
  join(folder, 'site', 'index.html'),
  '<title>Gears</title><main><h1>Gears</h1><p>The number of teeth sets the ratio.</p></main>',
);

interface Answered {
  status: number;
  text: string;
}

type Server = Awaited<ReturnType<typeof serveProcess>>;

let databases = 0;
const newDatabase = () => join(folder, `${++databases}.db`);

function serve(model: CountingModel, db: string, ...options: string[]): Promise<Server> {
  const args = ['--site', join(folder, 'site'), '--db', db, '--port', '0', ...options];
  return serveProcess(args, { OPENAI_API_KEY: 'bench', OPENAI_BASE_URL: model.url });
}

/** A new visitor's token; `undefined` when none is given out. */
async function newVisitor(
  { url }: Server,
  headers: Record<string, string> = {},
): Promise<string | undefined> {
  const response = await fetch(`${url}/pagewise/visitor`, { method: 'POST', headers });
  const body = (await response.json()) as { token?: string };
  return body.token;
}

async function send(
  { url }: Server,
  token: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${url}/pagewise/chatkit`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

function question(text: string, extra: object = {}, threadId?: string): object {
  const content = [{ type: 'input_text', text }];
  const input = { content, attachments: [], inference_options: {}, ...extra };
  return threadId
    ? { type: 'threads.add_user_message', params: { thread_id: threadId, input } }
    : { type: 'threads.create', params: { input } };
}

/** Runs `count` attacks, `width` at a time; how many were answered with 200. */
async function passed(
  count: number,
  width: number,
  attack: (at: number) => Promise<Answered | undefined>,
): Promise<number> {
  let next = 0;
  let through = 0;
  const worker = async () => {
    while (next < count) {
      const answered = await attack(next++);
      if (answered?.status === 200) through += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return through;
}

async function required(server: Server): Promise<string> {
  const token = await newVisitor(server);
  if (token === undefined) throw new Error('The server gave out no token.');
  return token;
}

/** Runs attacks on copies of a server with an empty database. */
async function against(
  copies: number,
  options: string[],
  attacks: (servers: [Server, ...Server[]], model: CountingModel) => Promise<void>,
): Promise<void> {
  const model = await CountingModel.start();
  const db = newDatabase();
  const first = await serve(model, db, ...options);
  const others: Server[] = [];
  for (let copy = 1; copy < copies; copy++) others.push(await serve(model, db, ...options));
  try {
    await attacks([first, ...others], model);
  } finally {
    for (const server of [first, ...others]) await server.stop();
    await model.close();
  }
}

async function floods(): Promise<void> {
  await against(2, [], async (servers, model) => {
    const copy = (at: number) => servers[at % servers.length] ?? servers[0];
    const token = await required(servers[0]);
    const one = await passed(600, 50, (at) => send(copy(at), token, question(`Why ${at}?`)));
    report('600 questions of one visitor on 2 copies, answered', one, '', 20, true);
    report('… calls of the model', model.calls, '', 20, true);

    let visitors = 0;
    const many = await passed(600, 50, async (at) => {
      const made = await newVisitor(copy(at), { 'x-forwarded-for': `198.51.100.${at % 250}` });
      if (made === undefined) return undefined;
      visitors += 1;
      return send(copy(at), made, question(`Why ${at}?`));
    });
    report('600 new visitors with made-up addresses, tokens given', visitors, '', 60, true);
    report('… their questions answered, with those before', one + many, '', 60, true);
  });
}

/** What a browser sends for the challenge in a refusal. */
async function workFor({ text }: Answered): Promise<string> {
  const { error } = JSON.parse(text) as { error: { challenge: Challenge & { type?: string } } };
  const { type: _, ...challenge } = error.challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

async function challenges(): Promise<void> {
  // A visitor from this machine is never asked.
  const from = { 'x-forwarded-for': '198.51.100.7' };
  await against(2, ['--trust-proxy', '1'], async (servers) => {
    const copy = (at: number) => servers[at % servers.length] ?? servers[0];
    const visitors: string[] = [];
    while (visitors.length < 50) visitors.push((await newVisitor(servers[0], from)) ?? '');
    const ask = (at: number, headers?: Record<string, string>) =>
      send(copy(at), visitors[at] ?? '', question(`Why ${at}?`), { ...from, ...headers });
    const free = await passed(50, 25, (at) => ask(at));
    report('50 new visitors of one address who do no work, answered', free, '', 10, true);

    const refused = await ask(49);
    const start = performance.now();
    const answer = await workFor(refused);
    report('… work of one who does, in Node', performance.now() - start, 'ms', 10_000, true);
    const stolen = { 'x-challenge-answer': answer };
    const forgers = await passed(24, 12, (at) => ask(at + 25, stolen));
    report('… others with that answer, answered', forgers, '', 0, true);
    const { status } = await ask(49, stolen);
    report('… the one who did, answered', status === 200 ? 1 : 0, '', 1);
  });
}

async function forged(): Promise<void> {
  await against(1, [], async ([server], model) => {
    const payload = Buffer.from(JSON.stringify({ sub: 'admin', iss: 'pagewise' })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const tokens = ['x', `${none}.${payload}.`, `${none}.${payload}.${'A'.repeat(43)}`];
    const through = await passed(tokens.length, 1, (at) =>
      send(server, tokens[at] ?? '', question('Why?')),
    );
    report('forged tokens, questions answered', through, '', 0, true);
    report('… calls of the model', model.calls, '', 0, true);
  });
}

async function oversized(): Promise<void> {
  await against(1, [], async ([server], model) => {
    const token = await required(server);
    const large = [
      question('a'.repeat(19_000_000)),
      question('a'.repeat(900_000)),
      question('a'.repeat(4_001)),
      question('Why?', { quoted_text: 'q'.repeat(8_001) }),
    ];
    const through = await passed(large.length, 1, (at) =>
      send(server, token, large[at] ?? {}).catch(() => undefined),
    );
    report(
      'requests with too much text (19 MB to 4,001 characters), answered',
      through,
      '',
      0,
      true,
    );

    const metadata = { pageContext: { content: 'p'.repeat(1_000_000) } };
    await send(server, token, { ...question('Why?'), metadata });
    const longest = { quoted_text: 'q'.repeat(8_000) };
    const first = await send(server, token, question('a'.repeat(4_000), longest));
    const threadId = /"thr_[^"]+"/.exec(first.text)?.[0].slice(1, -1);
    await passed(14, 1, () => send(server, token, question('a'.repeat(4_000), longest, threadId)));
    report(
      'largest request to the model after 15 longest questions',
      model.largest / 1000,
      'kB',
      120,
      true,
    );
  });
}

async function atOnce(): Promise<void> {
  await against(2, [], async (servers, model) => {
    model.delayMs = 3_000;
    const token = await required(servers[0]);
    await passed(20, 20, (at) =>
      send(servers[at % 2] ?? servers[0], token, question(`Why ${at}?`)),
    );
    report(
      '20 questions of one visitor at once on 2 copies, running together',
      model.most,
      '',
      3,
      true,
    );
  });
}

async function budgets(): Promise<void> {
  const tokens = 300;
  const options = ['--budget', String(tokens), '--visitor-questions', 'any'];
  await against(2, [...options, '--address-questions', 'any'], async (servers, model) => {
    let answers = 0;
    let quoting = 0;
    const token = await required(servers[0]);
    for (let at = 0; at < 60; at++) {
      const { status, text } = await send(
        servers[at % 2] ?? servers[0],
        token,
        question('What sets the ratio?'),
      );
      if (status === 200) answers += 1;
      if (text.includes('From tomorrow')) quoting += 1;
    }
    report(`60 questions on a budget of ${tokens} tokens, answered`, answers, '', 60);
    report('… of them quoting the site, and saying why', quoting, '', 1);
    report('… tokens used', model.tokens, '', tokens + CountingModel.tokensOfCall, true);
  });
}

try {
  for (const attacks of [floods, challenges, forged, oversized, atOnce, budgets]) await attacks();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
