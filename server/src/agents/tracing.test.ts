import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

test('importing the server loads nothing of the Agents SDK, which would turn tracing on', () => {
  const script = `
    const { registerHooks } = await import('node:module');
    const loaded = [];
    registerHooks({
      load(url, context, nextLoad) {
        if (url.includes('@openai/agents')) loaded.push(url);
        return nextLoad(url, context);
      },
    });
    await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)});
    console.log(JSON.stringify(loaded));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script]);
  assert.deepEqual(JSON.parse(output.toString()), []);
});
