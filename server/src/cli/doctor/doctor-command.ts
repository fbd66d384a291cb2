import {
  type ModelEnvironment,
  modelFromEnvironment,
} from '../../assistant/model/model-from-environment.ts';
import { ModelProbe } from '../../assistant/model/model-probe.ts';
import { checkAnswer } from './check-answer.ts';
import { checkModel } from './check-model.ts';
import { checkPage } from './check-page.ts';
import { checkPublic } from './check-public.ts';
import { checkSetup } from './check-setup.ts';
import { checkServer } from './check-server.ts';
import { fail, reasonOf, pass, type Finding } from './finding.ts';
import { readInstalledPage } from './installed-page.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { UsageError } from '../usage-error.ts';

const help = `Usage: pagewise doctor --page URL [--api URL] [--ask QUESTION]
       pagewise doctor --model
       pagewise doctor --server URL
       pagewise doctor --setup -- [options of pagewise serve]

Looks at a page as a reader's browser would, at the model as the server would, at a server from
outside, or at the set-up of one before it starts, and says what is wrong. One line for each check.
Exit code 1 when something is.

  --page URL      a page with the assistant on it
  --api URL       the server's ChatKit endpoint, where the page's HTML does not tell it
                  (https://assistant.example/pagewise/chatkit)
  --ask QUESTION  also ask, which may cost a model call, and see that the answer streams
  --model         check key, model, streaming and tool calls of the provider that the environment
                  sets up (OPENAI_API_KEY, OPENAI_BASE_URL, PAGEWISE_MODEL, PAGEWISE_API); costs two
                  short calls
  --server URL    check certificate, clock, and health of a server, and whether its proxy passes on
                  words as they come (https://assistant.example)
  --setup         check secret, database, proxy, limits, hand-off, traces, sign-in, model, budget, and
                  index of a server that is started with the options behind --, in this environment
`;

/** `pagewise doctor`: checks a page, a server, its set-up, and the model. */
export async function doctorCommand(args: readonly string[]): Promise<void> {
  const at = args.includes('--') ? args.indexOf('--') : args.length;
  const { values } = parseCommandLine(args.slice(0, at), 'doctor', {
    page: { type: 'string' },
    api: { type: 'string' },
    ask: { type: 'string' },
    model: { type: 'boolean' },
    server: { type: 'string' },
    setup: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  const isAsked = values.page ?? values.server ?? (values.model || values.setup);
  if (!isAsked) throw new UsageError('Say what to check: --page, --server, --setup, or --model.');
  if (at < args.length && !values.setup) {
    throw new UsageError('Options behind -- belong to --setup. See pagewise doctor --help.');
  }
  if (values.page !== undefined) {
    const page = webAddress('--page', values.page);
    const api = values.api === undefined ? undefined : webAddress('--api', values.api);
    await print(examine(page, api, values.ask?.trim()));
  }
  if (values.server !== undefined) {
    await print(checkPublic(webAddress('--server', values.server)));
  }
  if (values.setup) await print(checkSetup(args.slice(at + 1), process.env));
  if (values.model) await print(examineModel(process.env));
}

async function print(findings: AsyncIterable<Finding>): Promise<void> {
  for await (const finding of findings) {
    if (!finding.ok) process.exitCode = 1;
    process.stdout.write(line(finding));
  }
}

/** The findings about the model that the environment sets up. */
export async function* examineModel(env: ModelEnvironment): AsyncGenerator<Finding> {
  let model;
  try {
    model = await modelFromEnvironment(env);
  } catch (error) {
    yield fail('model', reasonOf(error));
    return;
  }
  if (model) yield* checkModel(new ModelProbe(model), env);
  else yield fail('model', 'no model is configured: set OPENAI_API_KEY or OPENAI_BASE_URL');
}

/** The findings, each as soon as it is there; what cannot be looked at without another is left out. */
export async function* examine(
  address: URL,
  named: URL | undefined,
  question: string | undefined,
): AsyncGenerator<Finding> {
  let page;
  try {
    page = await readInstalledPage(address);
  } catch (error) {
    yield fail('page', `${address} cannot be read: ${reasonOf(error)}`);
    return;
  }
  yield pass('page', `read from ${page.url}`);
  const api = named ?? page.api;
  if (!api) {
    yield fail(
      'tag',
      'no script tag for pagewise.js in the HTML; if a script brings it, name --api',
    );
    return;
  }
  yield* await checkPage(page, api);
  const { origin } = page.url;
  const findings = await checkServer(api, origin);
  yield* findings;
  if (question && findings.every(({ ok }) => ok)) yield await checkAnswer(api, origin, question);
}

function webAddress(option: string, text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `${option} ${text} is not an address: use a form like https://docs.example.com/`,
    );
  }
  return url;
}

/** What pages and servers say is printed without what would move the cursor. */
const line = ({ ok, about, says }: Finding): string =>
  `${ok ? '✓' : '✗'} ${about.padEnd(8)}${says.replaceAll(/\p{Cc}+/gu, ' ')}\n`;
