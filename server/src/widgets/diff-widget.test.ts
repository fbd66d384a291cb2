import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate } from '../protocol/apply-update.ts';
import type { WidgetItem } from '../protocol/items.ts';
import type { WidgetRoot } from '../protocol/widgets.ts';
import { basic, box, card, image, markdown, text, transition } from './builders.ts';
import { diffWidget } from './diff-widget.ts';

/** What a client shows that had `before` and got the updates. */
function shown(before: WidgetRoot, after: WidgetRoot): WidgetRoot {
  const item: WidgetItem = {
    id: 'msg_1',
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    type: 'widget',
    widget: before,
  };
  const last = diffWidget(before, after).reduce<WidgetItem>(
    (item, update) => applyUpdate(item, update) as WidgetItem,
    item,
  );
  return last.widget;
}

test('two texts that grow are two deltas', () => {
  const state = (a: string, b: string) =>
    card({}, [
      text({ id: 'a', value: a, streaming: true }),
      box({}, [markdown({ id: 'b', value: b, streaming: true })]),
    ]);
  assert.deepEqual(
    diffWidget(state('x', 'y'), state('xx', 'yy')).map((update) => update.type),
    ['widget.streaming_text.value_delta', 'widget.streaming_text.value_delta'],
  );
});

test('the value of other components is not text that grows', () => {
  const state = (src: string) => card({}, [image({ id: 'a', src })]);
  assert.deepEqual(
    diffWidget(state('/a'), state('/ab')).map((update) => update.type),
    ['widget.root.updated'],
  );
});

test('text in a transition, which holds one child and no list, grows too', () => {
  const state = (value: string) =>
    card({}, [transition({}, text({ id: 'a', value, streaming: true }))]);
  assert.deepEqual(diffWidget(state('x'), state('xy')), [
    { type: 'widget.streaming_text.value_delta', component_id: 'a', delta: 'y', done: false },
  ]);
});

const anyText = fc
  .record({
    id: fc.constantFrom(undefined, 'a', 'b'),
    value: fc.constantFrom('', 'x', 'xy', 'xyz', 'z'),
    streaming: fc.boolean(),
  })
  .map(({ id, ...rest }) => text({ ...rest, ...(id && { id }) }));
const anyWidget = fc
  .uniqueArray(anyText, { maxLength: 3, selector: ({ id }) => id ?? Symbol('none') })
  .chain((children) => fc.constantFrom(card({}, children), basic({}, [box({}, children)])));

test('whatever changes, the client ends up with the new state', () => {
  fc.assert(
    fc.property(anyWidget, anyWidget, (before, after) => {
      const visible = JSON.parse(JSON.stringify(shown(before, after))) as unknown;
      assert.deepEqual(visible, JSON.parse(JSON.stringify(after)));
    }),
    { numRuns: 2000 },
  );
});
