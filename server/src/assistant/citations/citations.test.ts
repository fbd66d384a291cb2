import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate } from '../../protocol/apply-update.ts';
import { citedPassage } from '../../protocol/citation.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import type { AssistantMessageItem } from '../../protocol/items.ts';
import type { Annotation } from '../../protocol/sources.ts';
import { AnswerSources } from './answer-sources.ts';
import { withCitations } from './citations.ts';

function someSources(): AnswerSources {
  const sources = new AnswerSources((path) => `https://docs.example/${path}`);
  const section = { url: 'gears.html', pageTitle: 'Gears', headingPath: [], score: 1 };
  sources.add({
    ...section,
    sectionId: 'ratio',
    sectionTitle: 'Ratio',
    text: 'Gears are round. The number of teeth sets the ratio. Oil them well.\n\n```js\nsetRatio(2)\n```',
  });
  sources.add({
    ...section,
    sectionId: 'oil',
    sectionTitle: 'Oil',
    text: 'Use thin oil in winter.',
  });
  return sources;
}

const item: AssistantMessageItem = {
  id: 'msg_1',
  thread_id: 'thr_1',
  created_at: '2026-01-01T00:00:00Z',
  type: 'assistant_message',
  content: [],
};

async function* streamed(deltas: readonly string[]): AsyncGenerator<ThreadStreamEvent> {
  const where = { type: 'thread.item.updated', item_id: item.id } as const;
  const content = { type: 'output_text' as const, text: deltas.join(''), annotations: [] };
  yield { type: 'thread.item.added', item };
  const empty = { ...content, text: '' };
  yield {
    ...where,
    update: { type: 'assistant_message.content_part.added', content_index: 0, content: empty },
  };
  for (const delta of deltas) {
    yield {
      ...where,
      update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta },
    };
  }
  yield {
    ...where,
    update: { type: 'assistant_message.content_part.done', content_index: 0, content },
  };
  yield { type: 'thread.item.done', item: { ...item, content: [content] } };
}

/** The message as a client builds it from updates before it is done, and as it is in the end. */
async function answer(...deltas: string[]): Promise<{
  live: AssistantMessageItem['content'][number];
  final: AssistantMessageItem['content'][number];
}> {
  let seen: AssistantMessageItem = item;
  let live: AssistantMessageItem | undefined;
  let final: AssistantMessageItem | undefined;
  for await (const event of withCitations(streamed(deltas), someSources())) {
    if (event.type === 'thread.item.updated') {
      const next = applyUpdate(seen, event.update);
      assert.ok(next.type === 'assistant_message');
      if (event.update.type !== 'assistant_message.content_part.done') live = next;
      seen = next;
    }
    if (event.type === 'thread.item.done' && event.item.type === 'assistant_message')
      final = event.item;
  }
  return { live: live?.content[0] ?? assert.fail(), final: final?.content[0] ?? assert.fail() };
}

function exact({ source }: Annotation): string | undefined {
  return source.type === 'entity' ? citedPassage(source)?.exact : undefined;
}

test('a mark cites the sentence of its source that is most like the claim before it', async () => {
  const { final } = await answer(
    'Teeth set the ratio [1]. Thin oil is for winter [2]. Oil well [1].',
  );
  assert.equal(final.text, 'Teeth set the ratio. Thin oil is for winter. Oil well.');
  assert.deepEqual(final.annotations.map(exact), [
    'The number of teeth sets the ratio.',
    'Use thin oil in winter.',
    'Oil them well.',
  ]);
  const [first] = final.annotations;
  assert.ok(first?.source.type === 'entity');
  assert.deepEqual(first.source.data, {
    url: 'https://docs.example/gears.html',
    exact: 'The number of teeth sets the ratio.',
    before: 'Gears are round.',
    after: 'Oil them well.',
    sectionId: 'ratio',
    sectionTitle: 'Ratio',
  });
});

test('the claim of a mark is its own sentence, not the one that the mark before stands for', async () => {
  const { final } = await answer('Thin oil in winter [2]. Gears are round things [1].');
  assert.deepEqual(final.annotations.map(exact), ['Use thin oil in winter.', 'Gears are round.']);
});

test('readers see sources numbered in the order in which they are cited', async () => {
  const { live, final } = await answer('Thin oil [2]. Teeth [1]. Thin oil [2].');
  for (const { annotations } of [live, final]) {
    const labels = annotations.map(({ source }) => source.type === 'entity' && source.inline_label);
    assert.deepEqual(labels, ['1', '2', '1']);
  }
});

test('a source without words like the claim is cited by its beginning', async () => {
  const { final } = await answer('Xyzzy [2].');
  assert.deepEqual(final.annotations.map(exact), ['Use thin oil in winter.']);
});

test('what streams and what is stored are the same, however the text is cut', async () => {
  const word = fc.constantFrom(
    'Teeth ',
    'ratio',
    ' [1]',
    '[2]',
    '[',
    '1',
    ']',
    ' [9]',
    '`',
    '\n\n',
    '. ',
    '[1][2]',
    '(',
    '🙂 oil',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 20 }), async (deltas) => {
      const { live, final } = await answer(...deltas);
      assert.deepEqual(live, final);
      assert.deepEqual(final, (await answer(deltas.join(''))).final);
      for (const { index } of final.annotations)
        assert.ok(index! >= 0 && index! <= final.text.length);
    }),
    { numRuns: 300 },
  );
});

test('other events and annotations of the model pass through', async () => {
  const progress: ThreadStreamEvent = { type: 'progress_update', text: 'Reading' };
  const given: Annotation = {
    type: 'annotation',
    source: { type: 'url', url: 'https://x.example', title: 'X' },
    index: 0,
  };
  async function* events(): AsyncGenerator<ThreadStreamEvent> {
    yield progress;
    const where = { type: 'thread.item.updated', item_id: item.id } as const;
    yield {
      ...where,
      update: {
        type: 'assistant_message.content_part.text_delta',
        content_index: 0,
        delta: 'Oil [2] ',
      },
    };
    yield {
      ...where,
      update: {
        type: 'assistant_message.content_part.annotation_added',
        content_index: 0,
        annotation_index: 0,
        annotation: given,
      },
    };
  }
  const seen = await Array.fromAsync(withCitations(events(), someSources()));
  assert.deepEqual(seen[0], progress);
  const last = seen.at(-1);
  assert.ok(last?.type === 'thread.item.updated');
  assert.ok(last.update.type === 'assistant_message.content_part.annotation_added');
  assert.equal(last.update.annotation_index, 1);
  assert.deepEqual(last.update.annotation, given);
});
