import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chunkName } from './chunks.ts';

const importers: Record<string, string[]> = {
  'dom.ts': ['first.ts', 'panel.ts'],
  'lit.js': ['panel.ts', 'view.ts'],
  'view.ts': ['chat.ts', 'history.ts'],
  'panel.ts': ['conversation.ts'],
};
const graph = { getModuleInfo: (id: string) => ({ importers: importers[id] ?? [] }) };

it('puts a module where it is needed, and what several parts need into one file', () => {
  const name = chunkName({ first: 'first.ts', whole: 'chat.ts', others: ['conversation.ts'] });
  const names = ['dom.ts', 'lit.js', 'view.ts', 'panel.ts', 'history.ts'].map((id) =>
    name(id, graph),
  );
  assert.deepEqual(names, [undefined, 'shared', 'chat', undefined, undefined]);
});
