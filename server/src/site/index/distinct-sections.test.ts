import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageSection } from '../read/page-text.ts';
import { distinctSections } from './distinct-sections.ts';

function section(changes: Partial<PageSection>, ...texts: string[]): PageSection {
  const blocks = texts.map((markdown) => ({ markdown }));
  return { anchor: '', title: '', level: 0, path: [], blocks, ...changes };
}

function read(page: PageSection[]) {
  const { sections, indexes } = distinctSections(page, 'Alerts');
  const told = sections.map(({ title, level, blocks }) =>
    [`${title} (${level})`, ...blocks.map(({ markdown }) => markdown)].join(', '),
  );
  return { told, indexes };
}

test('text before a title without an address joins the section of the title', () => {
  const page = [
    section({}, 'For operators.'),
    section({ title: 'Alerts', level: 1 }, 'An alert fires.'),
    section({ anchor: 'rules', title: 'Rules', level: 2, path: ['Alerts'] }, 'One file.'),
  ];
  assert.deepEqual(read(page), {
    told: ['Alerts (1), For operators., An alert fires.', 'Rules (2), One file.'],
    indexes: [0, 0, 1],
  });
});

test('sections of another address or title stay apart', () => {
  const page = [
    section({}, 'For operators.'),
    section({ anchor: 'alerts', title: 'Alerts', level: 1 }, 'An alert fires.'),
    section({ anchor: 'alerts', title: 'Rules', level: 2 }, 'One file.'),
  ];
  assert.equal(read(page).told.length, 3);
});

test('places of what is left out are those of the section that follows, or of the last', () => {
  const page = [
    section({}),
    section({ title: 'Alerts', level: 1 }),
    section({}),
    section({ anchor: 'rules', title: 'Rules', level: 2 }),
    section({ anchor: 'name' }),
  ];
  assert.deepEqual(read(page), { told: ['Alerts (1)', 'Rules (2)'], indexes: [0, 0, 1, 1, 1] });
});
