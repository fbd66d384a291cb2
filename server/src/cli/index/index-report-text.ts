import {
  byReason,
  emptyPages,
  type IndexReport,
  type ReportedPage,
} from '../../site/index/index-report.ts';

const longestShown = 10;
/** Paths after a reason, and empty pages; a site can have thousands. */
const pathsShown = 20;
const reasonsShown = 50;

/** The report of an index for the terminal: how much there is, and which pages deserve a look. */
export function indexReportText(report: IndexReport): string {
  const { title, pages, sections, pieces, skipped, excluded } = report;
  const unsearched = pages.filter(({ isSearched }) => !isSearched).length;
  const empty = emptyPages(report);
  const reasons = byReason(skipped);
  const blocks = [
    [
      title || 'Site without a name',
      `${count(pages.length, 'page')}, ${count(sections, 'section')}, ${count(pieces, 'piece')}`,
      ...(unsearched > 0
        ? [`${count(unsearched, 'page')} can be read, and other pages say the same: not searched`]
        : []),
      ...(excluded > 0 ? [`${count(excluded, 'page')} left out by --include and --exclude`] : []),
    ],
    [
      `Left out: ${count(skipped.length, 'page')}`,
      ...reasons.slice(0, reasonsShown).flatMap(([reason, paths]) => reasonLines(reason, paths)),
      ...moreLine(reasons.length - reasonsShown, 'reason'),
    ],
    [
      `Without text: ${count(empty.length, 'page')}`,
      ...empty.slice(0, pathsShown).map(({ url }) => `  ${oneLine(url)}`),
      ...moreLine(empty.length - pathsShown, 'page'),
    ],
    ['Longest', ...longest(pages).map(pageLine)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function reasonLines(reason: string, paths: readonly string[]): string[] {
  const [first = ''] = paths;
  if (paths.length === 1) return [`  ${oneLine(first)}: ${oneLine(reason)}`];
  return [
    `  ${count(paths.length, 'page')}: ${oneLine(reason)}`,
    ...paths.slice(0, pathsShown).map((path) => `    ${oneLine(path)}`),
    ...moreLine(paths.length - pathsShown, 'page').map((line) => `  ${line}`),
  ];
}

const moreLine = (more: number, noun: string): string[] =>
  more > 0 ? [`  and ${count(more, `more ${noun}`)}`] : [];

function longest(pages: readonly ReportedPage[]): ReportedPage[] {
  return pages.toSorted((a, b) => b.length - a.length).slice(0, longestShown);
}

const pageLine = ({ url, length }: ReportedPage): string =>
  `  ${length.toLocaleString('en').padStart(11)} characters  ${oneLine(url)}`;

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** Names of files may hold anything. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');
