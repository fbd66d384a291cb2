import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { htmlToText } from '../read/html-to-text.ts';
import type { ApiViewer } from './api-viewer.ts';
import { openApiPage } from './openapi.ts';

const yaml = await readFile(join(import.meta.dirname, 'fixtures/harbor.yaml'), 'utf8');

function sectionsOf(text: string) {
  return htmlToText(openApiPage(text) ?? '').sections.filter(({ level }) => level > 0);
}

function blocksOf(text: string, anchor: string): string[] {
  const section = sectionsOf(text).find((each) => each.anchor === anchor);
  return section?.blocks.map(({ markdown }) => markdown) ?? [];
}

test('each operation is a section with its id, the same from YAML and JSON', () => {
  const sections = sectionsOf(yaml).map(({ title, anchor }) => `${title} (${anchor})`);
  assert.deepEqual(sections, [
    'Harbor API (harbor-api)',
    'Authentication (authentication)',
    'berths (tag-berths)',
    'GET /berths: List all berths (listBerths)',
    'POST /berths: Add a berth (createBerth)',
    'Operations (operations)',
    'DELETE /berths/{number}: Remove a berth (removeBerth)',
    'Webhook POST berthFreed: A berth became free (webhook-post-berthfreed)',
  ]);
  assert.equal(openApiPage(JSON.stringify(parse(yaml), null, 2)), openApiPage(yaml));
});

test('ids are those of the addresses that the viewer of the document has', () => {
  const get = (operationId?: string, tag?: string) => ({
    get: { ...(operationId && { operationId }), ...(tag && { tags: [tag] }) },
  });
  const paths = { '/a': get('list.all', 'Big boats'), '/b/{id}': get(), '/c': get('', 'Quays') };
  const text = JSON.stringify({ openapi: '3.0.3', paths });
  const idsIn = (viewer: ApiViewer) =>
    htmlToText(openApiPage(text, viewer) ?? '')
      .sections.filter(({ level }) => level > 1)
      .map(({ anchor }) => anchor);
  assert.deepEqual(idsIn('swagger-ui'), [
    '/Big boats',
    '/Big boats/list.all',
    '/default',
    '/default/get_b__id_',
    '/Quays',
    '/Quays/get_c',
  ]);
  assert.deepEqual(idsIn('redoc'), [
    'tag/Big-boats',
    'tag/Big-boats/operation/list.all',
    'operations',
    '/paths/~1b~1{id}/get',
    'tag/Quays',
    'tag/Quays/paths/~1c/get',
  ]);
});

test('ids stay as the document has them, and no two are alike', () => {
  const get = (operationId?: string) => ({ get: { ...(operationId && { operationId }) } });
  const paths = {
    '/a': get('boats.list/all'),
    '/b': get('boats.list/all'),
    '/c/{id}': get(),
    '/d': get('Add a boat'),
  };
  const text = JSON.stringify({ openapi: '3.0.3', paths });
  const ids = sectionsOf(text)
    .filter(({ level }) => level === 3)
    .map(({ anchor }) => anchor);
  assert.deepEqual(ids, ['boats.list/all', 'boatslistall', 'get-cid', 'Add-a-boat']);
});

test('a section says its parameters, body and responses, with references followed', () => {
  assert.deepEqual(blocksOf(yaml, 'listBerths').slice(0, 8), [
    'Returns berths in the order of their numbers.',
    'Parameters:',
    '- `X-Trace` (header, string): Names the request in our logs.',
    '- `limit` (query, integer (int32)): How many berths to return. Default: `20`. Maximum: `100`.',
    '- `side` (query, string): One of `port`, `starboard`.',
    'Responses:',
    '- `200`: A page of berths. Returns array of Berth.',
    '- `number` (integer, required): Painted on the quay.',
  ]);
  const body = blocksOf(yaml, 'createBerth');
  assert.ok(body.includes('Request body (application/json): Berth'));
  assert.ok(body.includes('- `boat.draft` (number or null): How deep it lies.'));
  assert.ok(body.some((block) => block.includes('"length": 9.5')));
});

test('a schema within itself is listed once, and what lies elsewhere is not fetched', () => {
  const body = blocksOf(yaml, 'createBerth').filter((block) => block.includes('neighbor'));
  assert.deepEqual(body, ['- `neighbor` (Berth)']);
  assert.ok(blocksOf(yaml, 'listBerths').includes('- `secret` (Secret)'));
});

test('Swagger 2 is read as well', () => {
  const swagger = {
    swagger: '2.0',
    info: { title: 'Old', version: '1' },
    host: 'old.example',
    basePath: '/v1',
    definitions: { Boat: { type: 'object', properties: { name: { type: 'string' } } } },
    paths: {
      '/boats': {
        post: {
          operationId: 'addBoat',
          parameters: [{ in: 'body', name: 'boat', schema: { $ref: '#/definitions/Boat' } }],
          responses: { 200: { description: 'Added.', schema: { $ref: '#/definitions/Boat' } } },
        },
      },
    },
  };
  assert.deepEqual(blocksOf(JSON.stringify(swagger), 'addBoat'), [
    'Request body: Boat',
    '- `name` (string)',
    'Responses:',
    '- `200`: Added. Returns Boat.',
    '- `name` (string)',
  ]);
});

test('other JSON and YAML is no document, and a broken one says so', () => {
  assert.equal(openApiPage('{"name": "x", "version": "1.0"}'), undefined);
  assert.equal(openApiPage('title: x\nnested:\n  openapi: 3.0.0\n'), undefined);
  assert.equal(openApiPage('{"openapi": "3.0.0", "info": {}}'), undefined);
  assert.throws(() => openApiPage('{"openapi": "3.0.0", "paths": {'), /no valid JSON/);
  assert.throws(() => openApiPage('openapi: 3.0.0\npaths: {a: [}\n'), /no valid YAML/);
});

test('schemas that refer to each other in all ways end', () => {
  const names = Array.from({ length: 40 }, (_, at) => `S${at}`);
  const properties = Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  );
  const schemas = Object.fromEntries(
    names.map((name) => [name, { oneOf: Object.values(properties), properties }]),
  );
  const responses = { 200: { content: { a: { schema: { $ref: '#/components/schemas/S0' } } } } };
  const paths = Object.fromEntries(names.map((name) => [`/${name}`, { get: { responses } }]));
  const loop = { $ref: '#/components/parameters/loop' };
  const text = JSON.stringify({
    openapi: '3.0.0',
    paths,
    components: { schemas, parameters: { loop } },
  });
  const page = openApiPage(text) ?? '';
  // At most 200 fields of each operation.
  assert.ok(page.split('<li>').length < 41 * 202, `${page.length}`);
});

test('names and texts of a document are text', () => {
  const text = JSON.stringify({
    openapi: '3.0.0',
    info: { title: '<script>x</script>' },
    paths: { '/<img>': { get: { summary: '"><b>', operationId: '"><i>' } } },
  });
  assert.doesNotMatch(openApiPage(text) ?? '', /<(?:script|img|b|i)>/);
});
