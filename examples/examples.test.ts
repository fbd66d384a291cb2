import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const examples = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);

for (const name of examples) {
  test(`examples/${name} runs, and finds what it checks`, async () => {
    const program = join(import.meta.dirname, name);
    await promisify(execFile)(process.execPath, [program], { timeout: 60_000 });
  });
}
