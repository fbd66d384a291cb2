import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { WidgetTemplate } from '../widget-template.ts';
import { JinjaTemplate } from './jinja-template.ts';

interface Results {
  cases: { template: string; text: string | null }[];
  widgets: { name: string; data: Record<string, unknown>; text: string | null }[];
}

const read = (name: string) => readFileSync(new URL(`./recorded/${name}`, import.meta.url), 'utf8');
const data = JSON.parse(read('data.json')) as Record<string, unknown>;
const results = JSON.parse(read('results.json')) as Results;

function render(template: string, values: Record<string, unknown> = {}): string {
  return new JinjaTemplate(template).render(values);
}

for (const { template, text } of results.cases) {
  test(`renders as Python's Jinja: ${template}`, () => {
    if (text === null) assert.throws(() => render(template, data));
    else assert.equal(render(template, data), text);
  });
}

for (const [index, { name, data: values, text }] of results.widgets.entries()) {
  test(`widget ${index}, ${name}, is the one that Python's Jinja makes`, () => {
    const template = read(`widgets/${name}.jinja`);
    const widget = new WidgetTemplate({ version: '1.0', name, template });
    if (text === null) assert.throws(() => widget.build(values), /undefined/);
    else {
      assert.equal(render(template, values), text);
      assert.ok(widget.build(values));
    }
  });
}

test('no template reaches JavaScript through a value', () => {
  const values = {
    text: 'a',
    list: [1],
    dict: { a: 1 },
    hostile: JSON.parse('{"__proto__": {"x": 1}, "constructor": "mine"}') as unknown,
  };
  for (const name of [
    'constructor',
    '__proto__',
    'prototype',
    '__class__',
    'toString',
    'valueOf',
  ]) {
    for (const value of ['text', 'list', 'dict', '1', 'range', 'list.append', 'namespace()']) {
      assert.throws(() => render(`{{ (${value}).${name} }}`, values), /undefined/);
      assert.throws(() => render(`{{ (${value})['${name}'] }}`, values), /undefined/);
    }
    assert.throws(() => render(`{{ ${name} }}`, values), /undefined/);
    assert.throws(() => render(`{{ '{0.${name}}'.format(text) }}`, values), /undefined/);
    assert.throws(() => render(`{{ dict | map(attribute='${name}') | first }}`, values));
    assert.throws(() => render(`{{ 1 | ${name} }}`, values), /no filter/);
  }
  assert.equal(render('{{ hostile.constructor }}{{ hostile.__proto__.x }}', values), 'mine1');
  assert.equal(render('{{ a }}', { a: '{{ 7 * 7 }}{% raw %}' }), '{{ 7 * 7 }}{% raw %}');
});

test('neither a template nor its data makes more than can be borne', () => {
  for (const template of [
    "{{ 'x' * n }}",
    '{{ [1] * n }}',
    '{{ range(n) | list }}',
    "{{ '%*d' % (n, 1) }}",
    "{{ '{:{n}}'.format('a', n=n) }}",
    "{{ 'a'.ljust(n) }}",
    "{{ 'a'.zfill(n) }}",
    "{{ 'a' | indent(n) }}",
    "{{ [] | batch(n, 'x') | list }}{{ [1] | batch(n, 'x') | list }}",
    "{{ '%.*f' % (n, 1) }}",
    '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
  ]) {
    assert.throws(() => render(template, { n: 2_000_000_000 }), template);
  }
});
