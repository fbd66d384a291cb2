import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chunkName } from './chunks.ts';

const importers: Record<string, string[]> = {
  'dom.ts': ['first.ts', 'panel.ts'],
  'lit.js': ['panel.ts', 'view.ts'],
  'view.ts': ['chat.ts', 'history.ts'],
  'citation.ts': ['chat.ts', 'reader.ts'],
  'heading.ts': ['reader.ts', 'passage.ts'],
  'panel.ts': ['conversation.ts'],
};
const graph = { getModuleInfo: (id: string) => ({ importers: importers[id] ?? [] }) };

it('puts a module where it is needed, and what several parts need into one file', () => {
  const name = chunkName({
    first: 'first.ts',
    wholes: { chat: 'chat.ts', reader: 'reader.ts' },
    others: ['conversation.ts'],
  });
  const files = {
    'dom.ts': undefined,
    'lit.js': 'shared',
    'citation.ts': 'shared',
    'view.ts': 'chat',
    'heading.ts': 'reader',
    'panel.ts': undefined,
    'history.ts': undefined,
  };
  for (const [id, file] of Object.entries(files)) assert.equal(name(id, graph), file, id);
});
