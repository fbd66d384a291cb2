/**
 * Which words a citation highlights, over a file of cited statements: how often they are among those
 * that support it, given the right paragraph and given its section alone.
 *
 *     npm run bench:citations -- FILE.jsonl
 *
 * A line has `claim` (and the same in freer words `en`, in German `de`), `source.text` as Markdown, and
 * `supports`: patterns of the sentences that support it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { AnswerSources } from '../src/assistant/citations/answer-sources.ts';
import { citedPassageOf } from '../src/assistant/citations/cited-passage.ts';

interface Statement {
  claim: string;
  en?: string;
  de?: string;
  source: { section: string; text: string };
  supports: string[];
}

const [file] = process.argv.slice(2);
if (!file) throw new Error('Usage: npm run bench:citations -- FILE.jsonl');
const statements = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Statement);

console.log('| wording | statements | right paragraph | section | characters |');
console.log('| --- | --- | --- | --- | --- |');
for (const wording of ['claim', 'en', 'de'] as const) {
  const all = statements.flatMap((each) => {
    const claim = each[wording];
    return claim ? [measure(each, claim)] : [];
  });
  const share = (hits: boolean[]) =>
    `${Math.round((100 * hits.filter(Boolean).length) / hits.length)} %`;
  const characters = all.reduce((sum, { length }) => sum + length, 0) / all.length;
  console.log(
    `| ${wording} | ${all.length} | ${share(all.map((each) => each.inParagraph))} | ` +
      `${share(all.map((each) => each.inSection))} | ${Math.round(characters)} |`,
  );
}

function measure({ source: { section, text }, supports }: Statement, claim: string) {
  const isSupport = (words: string) => supports.some((each) => new RegExp(each, 'i').test(words));
  const sources = new AnswerSources((path) => `https://docs.example/${path}`);
  const place = { url: 'page.html', sectionId: '', sectionTitle: section, pageTitle: section };
  const source = sources.add({ ...place, text });
  const paragraph = source.paragraphs.findIndex(({ sentences }) => isSupport(sentences.join(' ')));
  const { exact } = citedPassageOf({ source, paragraph }, claim);
  const inSection = isSupport(citedPassageOf({ source }, claim).exact);
  return { inParagraph: isSupport(exact), inSection, length: exact.length };
}
