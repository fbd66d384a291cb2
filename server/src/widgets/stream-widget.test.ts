import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect } from '../testing/agent-run.ts';
import { card, text } from './builders.ts';
import { streamWidget } from './stream-widget.ts';
import { WidgetError } from './widget-error.ts';

const thread = { id: 'thr_1' };

test('a state that the caller goes on changing is shown as it was', async () => {
  const state = card({}, [text({ id: 't', value: 'a', streaming: true })]);
  const events = await collect(
    streamWidget(
      thread,
      (async function* () {
        yield state;
        state.children = [text({ id: 't', value: 'ab', streaming: true })];
        yield state;
      })(),
    ),
  );
  assert.deepEqual(
    events.map((event) => event.type),
    ['thread.item.added', 'thread.item.updated', 'thread.item.done'],
  );
  const [added] = events;
  assert.ok(added?.type === 'thread.item.added' && added.item.type === 'widget');
  assert.deepEqual(added.item.widget['children'], [
    { type: 'Text', id: 't', value: 'a', streaming: true },
  ]);
});

test('a sequence without a state shows nothing', async () => {
  assert.deepEqual(await collect(streamWidget(thread, (async function* () {})())), []);
});

test('a widget that is too large is not sent', async () => {
  const large = card(
    {},
    Array.from({ length: 600 }, () => text({ value: 'x' })),
  );
  await assert.rejects(collect(streamWidget(thread, large)), WidgetError);
});
