import { modelFromEnvironment } from '../../assistant/model/model-from-environment.ts';
import { questionTokens, writeQuestions } from '../../assistant/question-writer.ts';
import { reason } from '../../site/site-files.ts';
import {
  keepQuestions,
  type PageToAsk,
  pagesToAsk,
} from '../../site/suggestions/page-questions.ts';
import { progressBar } from '../progress.ts';
import { interrupted } from '../stop-signal.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

/** Pages at the same time. */
const atOnce = 4;
/** After so many pages, what is there so far is kept. */
const pagesKept = 40;
/** Pages of one run, unless the owner says otherwise. */
const mostPages = 500;
/** Characters of a token, about. */
const charactersPerToken = 4;

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** The model that writes questions, and for how many pages. */
export interface SuggestOptions {
  model: Parameters<typeof writeQuestions>[0];
  most: number;
}

/** What `--suggest` and `--suggest-pages` ask for. @throws UsageError without a model. */
export async function suggestOptions(values: {
  suggest?: boolean | undefined;
  'suggest-pages'?: string | undefined;
}): Promise<SuggestOptions | undefined> {
  const pages = values['suggest-pages'];
  const most = pages === undefined ? mostPages : Number(pages);
  if (!Number.isSafeInteger(most) || most < 1)
    throw new UsageError(`--suggest-pages ${pages} is not a number of pages, as 500.`);
  if (!values.suggest) {
    if (pages === undefined) return undefined;
    throw new UsageError('--suggest-pages limits --suggest: add that as well.');
  }
  const model = await modelFromEnvironment(process.env).catch((error: unknown) => {
    throw asUsageError(error, 'The model cannot be used');
  });
  if (!model)
    throw new UsageError(
      '--suggest needs a model: set OPENAI_API_KEY, or OPENAI_BASE_URL and PAGEWISE_MODEL.',
    );
  return { model, most };
}

/**
 * Has the model write questions for the pages that have none yet, after a line about what that costs
 * at most. What is there is kept whatever happens: the next run goes on.
 *
 * @returns False when the provider failed; a line says why.
 */
export async function addQuestions(
  out: string,
  { model, most }: SuggestOptions,
  told: AbortSignal,
): Promise<boolean> {
  const missing = pagesToAsk(out);
  const pages = missing.slice(0, most);
  say(costOf(pages, missing.length - pages.length));
  if (pages.length === 0) return true;
  const onProgress = progressBar('Suggesting', process.stderr);
  let found = new Map<PageToAsk, string[]>();
  const keep = async () => {
    if (found.size > 0) await keepQuestions(out, found);
    found = new Map();
  };
  let failure: unknown;
  for (let done = 0; done < pages.length && !failure && !told.aborted;) {
    onProgress({ done, total: pages.length, unit: 'pages' });
    const batch = pages.slice(done, done + atOnce);
    const asked = batch.map(async (page) => {
      found.set(page, await writeQuestions(model, page, told));
    });
    for (const { status, ...each } of await Promise.allSettled(asked))
      if (status === 'rejected' && 'reason' in each) failure ??= each.reason;
    done += batch.length;
    if (found.size >= pagesKept) await keep();
    if (done >= pages.length && !failure) onProgress({ done, total: pages.length, unit: 'pages' });
  }
  await keep();
  if (told.aborted) process.exit(interrupted);
  if (!failure) return true;
  say(`Not all pages have questions: ${reason(failure)}. The next run goes on from here.`);
  return false;
}

/** What a run costs at most, said before it begins. */
function costOf(pages: readonly PageToAsk[], later: number): string {
  if (pages.length === 0) return 'All pages have questions.';
  const number = (value: number) => value.toLocaleString('en');
  const { PAGEWISE_MODEL: name = 'the default model' } = process.env;
  const characters = pages.reduce((sum, { text }) => sum + text.length + 600, 0);
  const read = Math.ceil(characters / charactersPerToken / 100) * 100;
  const rest = later > 0 ? ` ${number(later)} more pages are left for the next run.` : '';
  return (
    `Suggesting questions for ${number(pages.length)} pages with ${name}: it reads about ` +
    `${number(read)} tokens and writes at most ${number(pages.length * questionTokens)}.${rest}`
  );
}
