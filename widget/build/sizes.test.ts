import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overBudget, sizes, type BuiltFile } from './sizes.ts';

const file = (fileName: string, entry?: string, imports: string[] = []): BuiltFile => ({
  fileName,
  code: fileName.repeat(50),
  imports,
  ...(entry && { entry }),
});

describe('sizes', () => {
  const shared = file('lit.js');
  const files = [
    file('index.js', 'index.ts'),
    file('panel.js', 'panel/panel.ts', ['lit.js', 'index.js']),
    file('toolbar.js', 'toolbar.ts', ['lit.js']),
    shared,
  ];

  it('counts a file where it is needed first, and each lazy one', () => {
    const parts = [
      { name: 'first', budget: 1, entries: ['index.ts'] },
      { name: 'panel', budget: 1, entries: ['panel/panel.ts'] },
    ];
    assert.deepEqual(
      sizes(files, parts).map(({ name, files }) => [name, files]),
      [
        ['first', ['index.js']],
        ['panel', ['panel.js', 'lit.js']],
        ['toolbar.ts, on need', ['toolbar.js']],
      ],
    );
  });

  it('names what is over its budget, with its files', () => {
    const measured = sizes(files, [{ name: 'first', budget: 0.001, entries: ['index.ts'] }]);
    assert.match(overBudget(measured)[0] ?? '', /^first: .* allowed \(index\.js\)\.$/);
  });

  it('refuses a part that the build does not have', () => {
    assert.throws(() => sizes(files, [{ name: 'x', budget: 1, entries: ['no.ts'] }]), /no\.ts/);
  });
});
