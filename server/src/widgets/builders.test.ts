import assert from 'node:assert/strict';
import { test } from 'node:test';
// Mapped in tsconfig.json: the package's index has no types under Node's module resolution.
import type * as Upstream from '@openai/chatkit/widgets';
import * as builders from './builders.ts';
import { checkWidget } from './check-widget.ts';
import type { WidgetComponent } from './components.ts';
import { streamWidget } from './stream-widget.ts';

const { badge, basic, button, card, col, listView, listViewItem, row, text, title } = builders;

type Components = Upstream.WidgetRoot | Upstream.ListViewItem | Upstream.WidgetComponent;
type Built = ReturnType<(typeof builders)[keyof typeof builders]>;
type Same<A, B> = [A, B, keyof A] extends [B, A, keyof B]
  ? [keyof B] extends [keyof A]
    ? true
    : false
  : false;
/** Names of the components that are not the same on both sides. */
type Different = {
  [Type in Components['type'] | Built['type']]: Same<
    Extract<Components, { type: Type }>,
    Extract<Built, { type: Type }>
  > extends true
    ? never
    : Type;
}[Components['type'] | Built['type']];

test('there is a builder for every component of ChatKit.js, with the same properties', () => {
  // The compiler is the test.
  const same: [Different] extends [never] ? true : false = true;
  assert.ok(same);
});

test('every component that is declared has a builder', () => {
  // The compiler is the test.
  type Missing = Exclude<WidgetComponent['type'], Built['type']>;
  const built: [Missing] extends [never] ? true : false = true;
  assert.ok(built);
});

test('a widget is built as ChatKit.js knows it', () => {
  const widget: Upstream.Card = card({ size: 'sm', status: { text: 'Ready' } }, [
    title({ value: 'Order 7' }),
    row({ gap: 2 }, [badge({ label: 'paid' }), text({ id: 'state', value: 'On its way' })]),
    button({ label: 'Cancel', onClickAction: { type: 'order.cancel', payload: { number: 7 } } }),
  ]);
  assert.deepEqual(checkWidget(widget), {
    type: 'Card',
    size: 'sm',
    status: { text: 'Ready' },
    children: [
      { type: 'Title', value: 'Order 7' },
      {
        type: 'Row',
        gap: 2,
        children: [
          { type: 'Badge', label: 'paid' },
          { type: 'Text', id: 'state', value: 'On its way' },
        ],
      },
      {
        type: 'Button',
        label: 'Cancel',
        onClickAction: { type: 'order.cancel', payload: { number: 7 } },
      },
    ],
  });
});

test('mistakes do not compile', () => {
  // @ts-expect-error there is no such size
  card({ size: 'huge' }, []);
  // @ts-expect-error a list holds list items
  listView({}, [text({ value: 'x' })]);
  // @ts-expect-error text has a value
  text({});
  // @ts-expect-error an action has a type
  button({ onClickAction: { payload: {} } });
});

test('what the builders make can be streamed', async () => {
  const widget = basic({}, [listView({}, [listViewItem({}, [col({}, [])])])]);
  const events = streamWidget({ id: 'thr_1' }, widget, { generateId: () => 'msg_1' });
  const { value } = await events.next();
  assert.ok(value?.type === 'thread.item.done' && value.item.type === 'widget');
  assert.deepEqual(value.item.widget, widget);
});
