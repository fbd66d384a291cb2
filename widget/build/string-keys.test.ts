import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keysCode, listCode } from './string-keys.ts';

const run = async (code: string): Promise<Record<string, unknown>> =>
  (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, unknown>;

it('gives the strings of a language their keys, in whatever order they were written', async () => {
  const keys = ['send', 'panel.close'];
  const list = listCode('panel', keys, { 'panel.close': 'Schließen', send: 'Senden' });
  const code = keysCode({ panel: keys }) + list.replace(/^import.*\n/, '');
  const { strings } = await run(code);
  assert.deepEqual(strings, { send: 'Senden', 'panel.close': 'Schließen' });
});

it('refuses a language that has other strings than the rest', () => {
  assert.throws(() => listCode('chat', ['send'], { send: 'Senden', stop: 'Stoppen' }), /stop/);
  assert.throws(() => listCode('chat', ['send', 'stop'], { send: 'Senden' }), /send/);
});
