import { z } from 'zod';
import type { SiteIndex } from '../../site/site-index.ts';
import { UsageError } from '../usage-error.ts';

const words = z.string().trim().min(1);
const place = words.transform((text) => text.replace(/^\/+/, ''));
const earlier = z.union([words, z.object({ text: words }).transform(({ text }) => text)]);

const fields = z.strictObject({
  /** What the reader asks. */
  query: words,
  /** Path of the page being read. */
  page: place.optional(),
  /** Anchor of the section being read. */
  section: words.optional(),
  /** What they selected on the page. */
  selection: words.optional(),
  /** What they asked before, oldest first. */
  history: z.array(earlier).default([]),
  /** What a model would search for. */
  queries: z.array(words).optional(),
  /** Sections that answer, `page.html#anchor`; without an anchor, any section of the page. */
  relevant: z.array(place).default([]),
  /** The site does not answer this: no citation may be given. */
  refuse: z.boolean().default(false),
  /** What a good answer says. Reported apart. */
  contains: z.union([words.transform((text) => [text]), z.array(words)]).default([]),
});

/** A question with what a right answer to it is. */
export type EvalCase = z.infer<typeof fields> & {
  /** Line of the file, from 1. */
  line: number;
};

/**
 * The questions of a JSONL file. Empty lines are skipped.
 *
 * @throws UsageError with the number of the line and what is wrong with it.
 */
export function parseCases(text: string, name: string): EvalCase[] {
  const cases = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, at) => (line.trim() ? [parseCase(line, name, at + 1)] : []));
  if (cases.length === 0) throw new UsageError(`${name} has no questions.`);
  return cases;
}

function parseCase(text: string, name: string, line: number): EvalCase {
  const wrong = (what: string) => new UsageError(`${name}, line ${line}: ${what}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('not JSON.');
  }
  const parsed = fields.safeParse(value);
  if (!parsed.success) throw wrong(`${describe(parsed.error)}.`);
  const found = parsed.data;
  if (found.refuse === found.relevant.length > 0) {
    throw wrong('needs either "relevant" with sections, or "refuse": true.');
  }
  if ((found.section ?? found.selection) !== undefined && found.page === undefined) {
    throw wrong('"section" and "selection" need a "page".');
  }
  return { ...found, line };
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') return `unknown field "${issue.keys[0]}"`;
  const path = issue?.path.join('.');
  if (path === 'query') return '"query" has to be the text of a question';
  return path ? `"${path}" is not what is expected there` : 'not an object';
}

/**
 * Checks that the site has what the questions name.
 *
 * @throws UsageError for the first page or section that it does not have.
 */
export function checkPlaces(cases: readonly EvalCase[], index: SiteIndex, name: string): void {
  for (const { line, page, section, relevant } of cases) {
    const here = page === undefined ? [] : [section ? `${page}#${section}` : page];
    for (const each of [...here, ...relevant]) {
      const [path = '', anchor = ''] = each.split('#', 2);
      const what = index.hasPage(path)
        ? anchor && !index.hasPlace(path, anchor) && `section #${anchor} on ${path}`
        : `page ${path}`;
      if (what) throw new UsageError(`${name}, line ${line}: the site has no ${what}.`);
    }
  }
}
