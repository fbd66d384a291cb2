import type { EvalResult } from './evaluate.ts';

/** A share with its 95 % confidence interval, all from 0 to 1. */
export interface Share {
  name: string;
  count: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/** What a run found; `--json` prints it and `--baseline` reads it. */
export interface EvalReport {
  file: string;
  /** ISO 8601. */
  date: string;
  /** Name of the model, or `offline`. */
  model: string;
  shares: Share[];
  results: EvalResult[];
}

/** 95 % of a normal distribution lie within so many standard deviations. */
const z = 1.96;

/** A share with its Wilson score interval, which holds for few cases and near 0 and 100 % too. */
export function shareOf(name: string, count: number, of: number): Share {
  if (of === 0) return { name, count, of, share: 0, low: 0, high: 1 };
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return {
    name,
    count,
    of,
    share,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}

/** All shares of a run; those of no case are left out. */
export function sharesOf(results: readonly EvalResult[]): Share[] {
  const answerable = results.filter(({ refuse }) => !refuse);
  const queried = answerable.filter(({ queriesRank }) => queriesRank !== undefined);
  const told = results.filter(({ contains }) => contains !== undefined);
  const judged = results.flatMap(({ judgments = [] }) => judgments);
  const within = (rank: number, most: number) => rank > 0 && rank <= most;
  const count = <Item>(name: string, items: readonly Item[], holds: (item: Item) => boolean) =>
    shareOf(name, items.filter(holds).length, items.length);
  const sum = (key: 'quotes' | 'standing') => results.reduce((all, each) => all + each[key], 0);
  return [
    count('right', results, ({ isRight }) => isRight),
    count('wrong', results, ({ isWrong }) => isWrong),
    count('cites a relevant section', answerable, (each) => each.cited.length > 0 && !each.isWrong),
    count(
      'refuses rightly',
      results.filter(({ refuse }) => refuse),
      ({ cited, error }) => cited.length === 0 && !error,
    ),
    count('says what it should', told, ({ contains }) => contains === true),
    shareOf('quotes stand on their page', sum('standing'), sum('quotes')),
    count('claims supported', judged, ({ verdict }) => verdict === 'supported'),
    count('search hit@1, question', answerable, ({ rank }) => within(rank, 1)),
    count('search hit@5, question', answerable, ({ rank }) => within(rank, 5)),
    count('search hit@1, queries', queried, ({ queriesRank = 0 }) => within(queriesRank, 1)),
    count('search hit@5, queries', queried, ({ queriesRank = 0 }) => within(queriesRank, 5)),
  ].filter(({ of }) => of > 0);
}

/** The report as a table, with what changed since the run before. */
export function evalTable(report: EvalReport, before: EvalReport | undefined): string {
  const known = new Map(before?.shares.map((share) => [share.name, share]));
  const rows = report.shares.map((each) => {
    const was = known.get(each.name);
    const change = was && Math.round(100 * each.share) - Math.round(100 * was.share);
    const cells = [
      each.name.padEnd(27),
      `${each.count}/${each.of}`.padStart(9),
      percent(each.share).padStart(6),
      `${percent(each.low)}–${percent(each.high)}`.padStart(12),
      change ? `  ${change > 0 ? '+' : '−'}${Math.abs(change)}` : '',
    ];
    return cells.join(' ').trimEnd();
  });
  const head = `${''.padEnd(27)} ${'count'.padStart(9)} ${'share'.padStart(6)} ${'95 %'.padStart(12)}`;
  const missed = report.results.filter(({ isRight }) => !isRight).map(missedLine);
  const parts = [[head, ...rows], missed.length > 0 ? ['', 'Not right:', ...missed] : []];
  return [...parts.flat(), ...changeLines(report, before), ''].join('\n');
}

function missedLine({ line, query, cited, refuse, error }: EvalResult): string {
  const why = error || (cited.length > 0 ? `cites ${cited.join(', ')}` : 'cites nothing');
  return plain(`  line ${line}: ${query} → ${refuse ? 'should refuse, ' : ''}${why}`);
}

/** Questions that are answered otherwise than in the run before. */
function changeLines({ results }: EvalReport, before: EvalReport | undefined): string[] {
  if (!before) return [];
  const known = new Map(before.results.map((each) => [each.query, each.isRight]));
  const changed = (isRight: boolean) =>
    results.filter((each) => each.isRight === isRight && known.get(each.query) === !isRight);
  const line = ({ line: number, query }: EvalResult) => plain(`  line ${number}: ${query}`);
  const [better, worse] = [changed(true), changed(false)];
  return [
    ...(better.length > 0 ? ['', 'Right since the last run:', ...better.map(line)] : []),
    ...(worse.length > 0 ? ['', 'No longer right:', ...worse.map(line)] : []),
  ];
}

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Text of files is printed without what would move the cursor. */
const plain = (text: string): string => text.replaceAll(/[\n\r]+|\p{Cc}/gu, ' ');
