import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedInference } from './allowed-inference.ts';

const allowed = { models: { fast: 'gpt-5-mini' }, tools: { docs: 'search_docs' } };

test('what the reader chose from the menus becomes the model and the tool', () => {
  assert.deepEqual(allowedInference({ model: 'fast', tool_choice: { id: 'docs' } }, allowed), {
    model: 'gpt-5-mini',
    modelSettings: { toolChoice: 'search_docs' },
  });
});

test('what is not on the menus changes nothing', () => {
  assert.deepEqual(
    allowedInference({ model: 'gpt-5-pro', tool_choice: { id: 'delete_all' } }, allowed),
    {},
  );
  assert.deepEqual(
    allowedInference({ model: 'constructor', tool_choice: { id: '__proto__' } }, allowed),
    {},
  );
  assert.deepEqual(allowedInference({}, {}), {});
});
