import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { judgeWith } from '../../assistant/citation-judge.ts';
import {
  limitsFromEnvironment,
  modelFromEnvironment,
} from '../../assistant/model/model-from-environment.ts';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import { openSiteIndex, type SiteIndex } from '../../site/site-index.ts';
import { CrawledSite, webSite } from '../site/crawled-site.ts';
import { DataFolder } from '../data-folder.ts';
import { checkPlaces, parseCases } from './eval-case.ts';
import { type EvalReport, evalTable, percent, shareOf, sharesOf } from './eval-report.ts';
import { evaluate } from './evaluate.ts';
import { seedCases } from './seed.ts';
import { readGaps } from '../gaps/gaps-command.ts';
import { addVectors, embeddingOptions } from '../index/embeddings.ts';
import { globFlags, parseGlobs } from '../index/glob-options.ts';
import { bringUpToDate } from '../index/make-index.ts';
import { databaseExists, defaultDb } from '../open-store.ts';
import { progressBar } from '../progress.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { asUsageError, UsageError } from '../usage-error.ts';
import { siteFolder } from '../site/site-folder.ts';
import { stopSignal } from '../stop-signal.ts';

const help = `Usage: pagewise eval FILE [--site DIR] [options]
       pagewise eval --seed [--site DIR] [--db FILE]

Asks the questions of a JSONL file and says how many are answered right: the answer cites a section
that the file names, or none where it says "refuse", and all it quotes stands on the pages. A line is
{"query": "How do I …?", "relevant": ["page.html#section"]} or {"query": …, "refuse": true}; "page",
"section", "selection", "history", "queries" and "contains" are optional.

Answers come from the model that the environment sets up; without one, they quote the site.

  --site DIR       the site: a folder or an address, as for pagewise serve (default: Pagewise's own
                   documentation)
  --include GLOB, --exclude GLOB
                   which of its pages take part, as for pagewise serve; repeatable
  --min PERCENT    exit code 1 when fewer answers are right
  --judge          let the model judge each claim against the passage it cites
  --json           print the report as JSON
  --baseline FILE  compare with this report (default: the last run of the same file)
  --offline        quote the site, whatever the environment says
  --db FILE        conversations; the folder of the file keeps the last run (default: ${defaultDb})
  --seed           print a draft of a file: questions without a good answer, and headings
`;

const say = (line: string) => void process.stderr.write(`${line}\n`);
/** Questions of each kind in a draft. */
const seedLimit = 25;
const seedDays = 90;

interface EvalOptions {
  isOffline: boolean;
  isJudged: boolean;
  isJson: boolean;
  baseline: string | undefined;
  min: number | undefined;
}

/** `pagewise eval`: how well questions about a site are answered. */
export async function evalCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(
    args,
    'eval',
    {
      site: { type: 'string' },
      db: { type: 'string' },
      min: { type: 'string' },
      baseline: { type: 'string' },
      judge: { type: 'boolean' },
      json: { type: 'boolean' },
      offline: { type: 'boolean' },
      seed: { type: 'boolean' },
      ...globFlags,
      help: { type: 'boolean', short: 'h' },
    },
    1,
  );
  if (values.help) return void process.stdout.write(help);
  const [file] = positionals;
  if (file === undefined && !values.seed) {
    throw new UsageError('Name the file with the questions: pagewise eval FILE.');
  }
  const options: EvalOptions = {
    isOffline: values.offline ?? false,
    isJudged: values.judge ?? false,
    isJson: values.json ?? false,
    baseline: values.baseline,
    min: values.min === undefined ? undefined : percentage(values.min),
  };
  const globs = parseGlobs(values);
  const data = new DataFolder(values.db ?? defaultDb);
  const told = stopSignal();
  const web = webSite(values.site);
  const dir = web
    ? await new CrawledSite(web, data.path).folder(told)
    : await siteFolder(values.site);
  if (!web) await data.requireOutside(dir);
  await data.hideFromGit();
  const out = data.indexOf(dir, globs);
  await bringUpToDate({ dir, out, ...globs }, told);
  await addVectors(out, told);
  const index = openSiteIndex(out, embeddingOptions());
  try {
    if (values.seed) await printSeed(index, values.db ?? defaultDb);
    else if (file !== undefined) await printReport(file, index, data, options, told);
  } finally {
    await index.close();
  }
}

async function printReport(
  file: string,
  index: SiteIndex,
  data: DataFolder,
  options: EvalOptions,
  signal: AbortSignal,
): Promise<void> {
  const cases = parseCases(await textOf(file), basename(file));
  checkPlaces(cases, index, basename(file));
  const last = lastRunOf(data, file);
  const before = await readBaseline(options.baseline, last);
  const limits = limitsFromEnvironment(process.env);
  const model = options.isOffline ? undefined : await chosenModel();
  if (options.isJudged && !model) {
    throw new UsageError('--judge needs a model: set OPENAI_API_KEY or OPENAI_BASE_URL.');
  }
  const results = await evaluate(cases, {
    index,
    assistant: (store) => new SiteAssistant(store, { index, model, fallback: 'error', ...limits }),
    judge: options.isJudged && model ? judgeWith(model) : undefined,
    signal,
    onProgress: progressBar('Asking', process.stderr),
  });
  const report: EvalReport = {
    file: basename(file),
    date: new Date().toISOString(),
    model: model ? process.env['PAGEWISE_MODEL'] || 'default' : 'offline',
    shares: sharesOf(results),
    results,
  };
  process.stdout.write(
    options.isJson ? `${JSON.stringify(report, null, 2)}\n` : evalTable(report, before),
  );
  await mkdir(dirname(last), { recursive: true });
  await writeFile(last, JSON.stringify(report));
  const right = shareOf('', results.filter(({ isRight }) => isRight).length, results.length);
  if (options.min === undefined || 100 * right.share >= options.min) return;
  say(`${percent(right.share)} right; --min asks for ${options.min} %.`);
  process.exitCode = 1;
}

async function printSeed(index: SiteIndex, db: string): Promise<void> {
  const gaps = (await databaseExists(db)) ? (await readGaps(db, seedDays)).gaps : [];
  const cases = await seedCases(index, { gaps, limit: seedLimit });
  process.stdout.write(cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
  say(`${cases.length} questions: keep those that readers ask, and check what is "relevant".`);
}

async function chosenModel() {
  try {
    return await modelFromEnvironment(process.env);
  } catch (error) {
    throw asUsageError(error, 'The model cannot be used');
  }
}

/** Where the report of the last run of a file is kept. */
function lastRunOf(data: DataFolder, file: string): string {
  const hash = createHash('sha256').update(resolve(file)).digest('hex').slice(0, 12);
  return join(data.path, `eval-${hash}.json`);
}

async function readBaseline(
  baseline: string | undefined,
  last: string,
): Promise<EvalReport | undefined> {
  const text =
    baseline === undefined
      ? await readFile(last, 'utf8').catch(() => undefined)
      : await textOf(baseline);
  if (text === undefined) return undefined;
  try {
    const report = JSON.parse(text) as Partial<EvalReport>;
    if (Array.isArray(report.shares) && Array.isArray(report.results)) return report as EvalReport;
  } catch {
    // Told below.
  }
  // A run that was killed while it wrote is no mistake of the owner.
  if (baseline === undefined) return undefined;
  throw new UsageError(`--baseline ${baseline} is not a report: make one with --json.`);
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
    throw new UsageError(`${file} ${why}.`);
  });
}

function percentage(text: string): number {
  const number = Number(text);
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || number > 100) {
    throw new UsageError(`--min ${text} is not a percentage: use 0 to 100.`);
  }
  return number;
}
