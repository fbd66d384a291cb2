import { checkAnswer } from './doctor/check-answer.ts';
import { checkPage } from './doctor/check-page.ts';
import { checkServer } from './doctor/check-server.ts';
import { ill, reasonOf, well, type Finding } from './doctor/finding.ts';
import { readInstalledPage } from './doctor/installed-page.ts';
import { parseCommandLine, UsageError } from './serve-options.ts';

const help = `Usage: pagewise doctor --page URL [--api URL] [--ask QUESTION]

Looks at a page as a reader's browser would, and says what keeps the assistant from working there.
Exit code 1 when something does.

  --page URL      a page with the assistant on it
  --api URL       the server's ChatKit endpoint, where the page's HTML does not tell it
                  (https://assistant.example/pagewise/chatkit)
  --ask QUESTION  also ask, which may cost a model call, and see that the answer streams
`;

/** `pagewise doctor`: what stands between a page and its answers. */
export async function doctorCommand(args: readonly string[]): Promise<void> {
  const { values } = parseCommandLine(args, 'doctor', {
    page: { type: 'string' },
    api: { type: 'string' },
    ask: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  if (values.page === undefined) throw new UsageError('--page names the page to look at.');
  const page = webAddress('--page', values.page);
  const api = values.api === undefined ? undefined : webAddress('--api', values.api);
  for await (const finding of examine(page, api, values.ask?.trim())) {
    if (!finding.ok) process.exitCode = 1;
    process.stdout.write(line(finding));
  }
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
    yield ill('page', `${address} cannot be read: ${reasonOf(error)}`);
    return;
  }
  yield well('page', `read from ${page.url}`);
  const api = named ?? page.api;
  if (!api) {
    yield ill(
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
