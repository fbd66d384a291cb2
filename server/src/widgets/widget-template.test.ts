import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { WidgetError, type WidgetFault } from './widget-error.ts';
import { WidgetTemplate } from './widget-template.ts';

const channels = {
  version: '1.0',
  name: 'Channels',
  template:
    '{"type":"ListView","children":[{%- set _c -%}{%-for item in items -%},{"type":"ListViewItem","key":{{ (item.id) | tojson }},"children":[{"type":"Text","value":{{ (item.label) | tojson }}}]}{%-endfor-%}{%- endset -%}{{- (_c[1:] if _c and _c[0] == \',\' else _c) -}}]}',
  jsonSchema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: { id: { type: 'string' }, label: { type: 'string' } },
          required: ['id', 'label'],
          additionalProperties: false,
        },
      },
    },
    required: ['items'],
    additionalProperties: false,
  },
  outputJsonPreview: {},
  encodedWidget: 'e30',
};

function faultOf(attempt: () => unknown): WidgetFault | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof WidgetError, String(error));
    return error.fault;
  }
}

function render(template: string, data: object = {}) {
  return new WidgetTemplate({ version: '1.0', name: 'x', template }).build(data);
}

const card = (value: string) => `{"type":"Card","children":[{"type":"Text","value":${value}}]}`;
const valueOf = (template: string, data: object = {}) => {
  const [child] = render(card(template), data)['children'] as { value: unknown }[];
  return child?.value;
};

test('a file is read by path and by URL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'widget-'));
  try {
    const path = join(folder, 'channels.widget');
    writeFileSync(path, JSON.stringify(channels));
    for (const file of [path, pathToFileURL(path)]) {
      const template = WidgetTemplate.fromFile(file);
      assert.equal(template.name, 'Channels');
      assert.deepEqual(template.build({ items: [{ id: 'a', label: 'A "B"' }] }), {
        type: 'ListView',
        children: [
          { type: 'ListViewItem', key: 'a', children: [{ type: 'Text', value: 'A "B"' }] },
        ],
      });
    }
    writeFileSync(path, 'no json');
    assert.equal(
      faultOf(() => WidgetTemplate.fromFile(path)),
      'definition',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('data that the schema does not allow is rendered, and logged once', () => {
  const warnings: string[] = [];
  const logger = { warn: (_details: object, message: string) => void warnings.push(message) };
  const template = new WidgetTemplate(channels, { logger });
  const widget = template.build({ items: [{ id: 'a', label: 'A', more: 1 }] });
  assert.equal((widget['children'] as unknown[]).length, 1);
  template.build({ items: [{ id: 1, label: 'A' }] });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /Channels: items\.0: .*more/);
});

test('a schema that cannot be read is logged, and refused where it counts', () => {
  const warnings: string[] = [];
  const logger = { warn: (_details: object, message: string) => void warnings.push(message) };
  const definition = { ...channels, jsonSchema: { type: 'wat' } };
  assert.ok(new WidgetTemplate(definition, { logger }).build({ items: [] }));
  assert.match(warnings.join(), /jsonSchema of Channels/);
  assert.equal(
    faultOf(() => new WidgetTemplate(definition, { strict: true })),
    'definition',
  );
});

test('strict: data that the schema does not allow is refused, and the error says where', () => {
  const template = new WidgetTemplate(channels, { strict: true });
  assert.throws(
    () => template.build({ items: [{ id: 1, label: 'A' }] }),
    /Channels: items\.0\.id: .*expected string/,
  );
  assert.equal(
    faultOf(() => template.build()),
    'data',
  );
  assert.equal(
    faultOf(() => template.build({ items: [], more: 1 })),
    'data',
  );
});

test('definitions that are none are refused', () => {
  for (const definition of [
    null,
    {},
    { ...channels, version: '2.0' },
    { ...channels, template: '{% if %}' },
    { ...channels, template: '{{ "a" | ' },
  ]) {
    assert.equal(
      faultOf(() => new WidgetTemplate(definition)),
      'definition',
    );
  }
});

test('what is undefined is refused unless the template asks about it', () => {
  assert.equal(
    faultOf(() => render(card('{{ title | tojson }}'))),
    'template',
  );
  assert.equal(
    faultOf(() => render(card('{{ a.b | tojson }}'), { a: {} })),
    'template',
  );
  assert.equal(
    faultOf(() => render(card('"{% if x %}{% endif %}"'))),
    'template',
  );
  assert.equal(valueOf('{{ title | default("none") | tojson }}'), 'none');
  assert.equal(valueOf('{{ ("yes" if title is defined else "no") | tojson }}'), 'no');
  assert.equal(valueOf('{{ ("yes" if a.b is undefined else "no") | tojson }}', { a: {} }), 'yes');
});

test('properties that are null are left out, what actions carry is not touched', () => {
  assert.deepEqual(
    render(
      '{"type":"Card","size":{{ size | tojson }},"children":[{"type":"Button","label":null,"onClickAction":{"type":"a","payload":{"b":null}}}]}',
      { size: null },
    ),
    {
      type: 'Card',
      children: [{ type: 'Button', onClickAction: { type: 'a', payload: { b: null } } }],
    },
  );
});

test('data is data: nothing in it is markup, code or JSON', () => {
  for (const value of [
    '"},{"type":"Button"',
    '{{ 7 * 7 }}',
    '</script>',
    '\u2028\\',
    '{% raw %}',
  ]) {
    assert.equal(valueOf('{{ value | tojson }}', { value }), value);
  }
  assert.equal(
    faultOf(() => render(card('{{ a.constructor | tojson }}'), { a: {} })),
    'template',
  );
  assert.equal(valueOf('{{ at | tojson }}', { at: new Date(0) }), '1970-01-01T00:00:00.000Z');
});

test('what does not render to a widget is refused', () => {
  assert.equal(
    faultOf(() => render('{"type":"Card",')),
    'template',
  );
  assert.equal(
    faultOf(() => render('{"type":"Text","value":"x"}')),
    'not a widget',
  );
  assert.equal(
    faultOf(() => render('[]')),
    'not a widget',
  );
});

test('what is too large is refused', () => {
  const items = Array.from({ length: 300 }, (_, index) => ({ id: `${index}`, label: 'x' }));
  assert.throws(
    () => new WidgetTemplate(channels).build({ items }),
    /601 components; the limit is 500/,
  );
  assert.throws(() => render(card(`"${'x'.repeat(70_000)}"`)), /bytes; the limit is 65536 bytes/);
  const deep = (levels: number) =>
    `{"type":"Card","children":[${'{"type":"Box","children":['.repeat(levels)}${']}'.repeat(levels)}]}`;
  assert.ok(render(deep(15)));
  assert.equal(
    faultOf(() => render(deep(16))),
    'too large',
  );
});
