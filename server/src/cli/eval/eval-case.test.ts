import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gearSite } from '../../testing/gear-site.ts';
import { UsageError } from '../usage-error.ts';
import { checkPlaces, parseCases } from './eval-case.ts';

const fails = (message: string) => (error: unknown) =>
  error instanceof UsageError && error.message === message;

test('a bad line is named with its number and what is wrong', () => {
  const good = '{"query": "a", "relevant": ["b.html"]}';
  const faults: Record<string, string> = {
    '{"query": ': 'not JSON.',
    '[]': 'not an object.',
    '{"relevant": ["b.html"]}': '"query" has to be the text of a question.',
    '{"query": "a", "relevent": ["b.html"]}': 'unknown field "relevent".',
    '{"query": "a", "relevant": "b.html"}': '"relevant" is not what is expected there.',
    '{"query": "a"}': 'needs either "relevant" with sections, or "refuse": true.',
    '{"query": "a", "refuse": true, "relevant": ["b.html"]}':
      'needs either "relevant" with sections, or "refuse": true.',
    '{"query": "a", "refuse": true, "section": "c"}': '"section" and "selection" need a "page".',
  };
  for (const [line, what] of Object.entries(faults)) {
    const file = `${good}\n\n${line}\n`;
    assert.throws(() => parseCases(file, 'q.jsonl'), fails(`q.jsonl, line 3: ${what}`), line);
  }
  assert.throws(() => parseCases('\n', 'q.jsonl'), fails('q.jsonl has no questions.'));
});

test('pages and sections that the site does not have are named', async (t) => {
  const index = await gearSite(t);
  const check = (fields: object) => () =>
    checkPlaces(parseCases(JSON.stringify({ query: 'a', ...fields }), 'q'), index, 'q');
  assert.doesNotThrow(check({ relevant: ['/guide/gears.html#ratio'], page: 'guide/belts.html' }));
  assert.throws(check({ relevant: ['x.html'] }), fails('q, line 1: the site has no page x.html.'));
  assert.throws(
    check({ refuse: true, page: 'guide/gears.html', section: 'no' }),
    fails('q, line 1: the site has no section #no on guide/gears.html.'),
  );
});
