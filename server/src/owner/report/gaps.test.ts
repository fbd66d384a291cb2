import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ThreadItem } from '../../protocol/items.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { findGaps, ratedItem } from './gaps.ts';

const source = {
  type: 'annotation',
  source: { type: 'url', title: 'Ports', url: 'https://a.example' },
};

const question = (id: string, text: string, created_at: string) => ({
  type: 'user_message',
  id,
  created_at,
  content: [{ type: 'input_text', text }],
  attachments: [],
  inference_options: {},
});

const answer = (id: string, ...annotations: unknown[]) => ({
  type: 'assistant_message',
  id,
  created_at: '2026-11-20T00:00:01Z',
  content: [{ type: 'output_text', text: 'So.', annotations }],
});

async function storeOf(conversations: readonly (readonly { id: string }[])[]) {
  const store = await openSqlite(join(await mkdtemp(join(tmpdir(), 'pagewise-gaps-')), 'x.db'));
  for (const [index, items] of conversations.entries()) {
    // Each reader has one conversation.
    const reader = { userId: `usr_${index}`, metadata: {} };
    const thread_id = `thr_${index}`;
    const thread = { id: thread_id, created_at: '2026-11-20T00:00:00Z', metadata: {} };
    await store.saveThread({ ...thread, status: { type: 'active' } }, reader);
    for (const item of items) {
      await store.addThreadItem(thread_id, { ...item, thread_id } as unknown as ThreadItem, reader);
    }
  }
  return store;
}

test('questions whose answers cite nothing are listed over all readers, most asked first', async () => {
  const store = await storeOf([
    [question('u1', 'How do I set the port?', '2026-11-18T00:00:00Z'), answer('a1', source)],
    [
      question('u2', 'Is there a dark mode?', '2026-11-18T00:00:00Z'),
      answer('a2'),
      question('u3', 'Who wrote this?', '2026-11-19T00:00:00Z'),
    ],
    [question('u4', 'is there a dark mode', '2026-11-20T00:00:00Z'), answer('a4')],
    [question('u5', 'What was it like?', '2025-01-01T00:00:00Z'), answer('a5')],
  ]);
  assert.deepEqual(await findGaps(store.everyItem(), new Date('2026-11-01')), {
    questions: 4,
    gaps: [
      {
        question: 'Is there a dark mode?',
        why: 'no source',
        times: 2,
        last: '2026-11-20T00:00:00Z',
      },
      { question: 'Who wrote this?', why: 'no answer', times: 1, last: '2026-11-19T00:00:00Z' },
    ],
  });
  await store.close();
});

test('questions whose readers say that the answer did not help are listed, too', async () => {
  const at = '2026-11-20T00:00:00Z';
  const store = await storeOf([
    [question('u1', 'How do I set the port?', at), answer('a1', source)],
    [question('u2', 'How do I stop it?', at), answer('a2', source)],
    [question('u3', 'Is there a dark mode?', at), answer('a3')],
  ]);
  const disliked = new Set([ratedItem('thr_1', 'a2'), ratedItem('thr_2', 'a3')]);
  const { gaps } = await findGaps(store.everyItem(), new Date('2026-11-01'), disliked);
  assert.deepEqual(
    gaps.map(({ question, why }) => [question, why]),
    [
      ['How do I stop it?', 'not helpful'],
      ['Is there a dark mode?', 'no source'],
    ],
  );
  await store.close();
});

test('a store of more items than are read at once is read to its end', async () => {
  const many = Array.from({ length: 700 }, (_, index) => [
    question(`u${index}`, `Question ${index}`, '2026-11-20T00:00:00Z'),
    answer(`a${index}`),
  ]);
  const store = await storeOf([many.slice(0, 251).flat(), many.slice(251).flat()]);
  const { questions, gaps } = await findGaps(store.everyItem(), new Date('2026-11-01'));
  assert.equal(questions, 700);
  assert.equal(gaps.length, 700);
  await store.close();
});
