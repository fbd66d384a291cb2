import { fuse } from '../../site/search/fuse.ts';
import { pageAt } from '../../assistant/site-place.ts';
import type { Judge, Judgment } from '../../assistant/citation-judge.ts';
import type { SiteAssistant } from '../../assistant/site-assistant.ts';
import type { SearchHit, SiteIndex } from '../../site/site-index.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { ask, type EvalAnswer } from './ask.ts';
import type { EvalCase } from './eval-case.ts';

import { pageContextOf } from './page-context.ts';
import { countQuotes, type QuoteCount } from './quotes.ts';
import { relevanceOf } from './relevance.ts';

/** Ranks that count as found. */
const searched = 5;

/** What came of one question. */
export interface EvalResult extends QuoteCount {
  line: number;
  query: string;
  refuse: boolean;
  /** Rank of the first relevant section for the raw question, from 1; 0 when it is not found. */
  rank: number;
  /** The same for the queries of the file; left out where it has none. */
  queriesRank?: number;
  /** The answer cites a relevant section, or rightly none, and its quotes stand on their pages. */
  isRight: boolean;
  /** It cites sections, and none that is relevant. */
  isWrong: boolean;
  /** Whether the answer says what it should; left out where the file names nothing. */
  contains?: boolean;
  /** Sections that the answer cites, each once. */
  cited: string[];
  answer: string;
  error?: string;
  judgments?: Judgment[];
}

export interface EvaluateOptions {
  index: SiteIndex;
  /** Makes the assistant that answers; each question gets its own store. */
  assistant: (store: MemoryStore) => SiteAssistant;
  judge?: Judge | undefined;
  signal: AbortSignal;
  onProgress?: ((progress: { done: number; total: number; unit: string }) => void) | undefined;
}

/** Asks all questions one after another. */
export async function evaluate(
  cases: readonly EvalCase[],
  options: EvaluateOptions,
): Promise<EvalResult[]> {
  const results: EvalResult[] = [];
  const total = cases.length;
  options.onProgress?.({ done: 0, total, unit: 'questions' });
  for (const each of cases) {
    options.signal.throwIfAborted();
    results.push(await evaluateCase(each, options));
    options.onProgress?.({ done: results.length, total, unit: 'questions' });
  }
  return results;
}

async function evaluateCase(asked: EvalCase, options: EvaluateOptions): Promise<EvalResult> {
  const { index, judge, signal } = options;
  const { query, queries, refuse, line, contains } = asked;
  const isRelevant = relevanceOf(index, asked.relevant);
  const rank = async (texts: readonly string[]) => {
    const searches = texts.map((text) => index.search(text, { limit: searched, signal }));
    const hits: SearchHit[] = fuse(await Promise.all(searches));
    return hits.slice(0, searched).findIndex(isRelevant) + 1;
  };
  const answer = await converse(asked, options);
  const cited = answer.citations.map(({ passage }) => ({
    url: pageAt(index, passage.url) ?? passage.url,
    sectionId: passage.sectionId ?? '',
  }));
  const quotes = countQuotes(index, answer);
  const isSound = !answer.error && quotes.standing === quotes.quotes;
  const said = folded(
    `${answer.text} ${answer.citations.map(({ passage }) => passage.exact).join(' ')}`,
  );
  const claims = answer.citations.map(({ claim, passage: { exact } }) => ({
    claim,
    passage: exact,
  }));
  const judgments = judge && (await Promise.all(claims.map((each) => judge(each, signal))));
  return {
    line,
    query,
    refuse,
    rank: await rank([query]),
    ...(queries && { queriesRank: await rank(queries) }),
    isRight: isSound && (refuse ? cited.length === 0 : cited.some(isRelevant)),
    isWrong: cited.length > 0 && !cited.some(isRelevant),
    ...(contains.length > 0 && { contains: contains.every((text) => said.includes(folded(text))) }),
    cited: [...new Set(cited.map(({ url, sectionId }) => url + (sectionId && `#${sectionId}`)))],
    answer: answer.text,
    ...quotes,
    ...(answer.error && { error: answer.error }),
    ...(judgments && { judgments }),
  };
}

/** The answer to the last question of a conversation. */
async function converse(
  asked: EvalCase,
  { index, assistant: assistantOf, signal }: EvaluateOptions,
): Promise<EvalAnswer> {
  const assistant = assistantOf(new MemoryStore());
  const pageContext = pageContextOf(index, asked);
  let threadId: string | undefined;
  for (const text of asked.history) {
    const earlier = pageContext && { ...pageContext, passages: [] };
    const answer = await ask(assistant, { text, pageContext: earlier, threadId }, signal);
    threadId = answer.threadId || undefined;
  }
  const { query: text, selection } = asked;
  return ask(assistant, { text, selection, pageContext, threadId }, signal);
}

/** Without marks of Markdown, so that text in code and emphasis is found. */
function folded(text: string): string {
  return text
    .replace(/^> ?/gm, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
