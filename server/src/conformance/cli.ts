/**
 * `npm run conformance -- DIR`: plays the cases of a folder, the recorded ones without one.
 *
 * @module
 */
import { statSync } from 'node:fs';
import { casesIn } from './cases.ts';

const recorded = `${import.meta.dirname}/recorded`;

async function main(folder = recorded): Promise<number> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(`No folder ${folder}.`);
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const { name, run } of casesIn(folder)) {
    const difference = await run();
    if (difference === undefined) passed++;
    else {
      failed++;
      console.log(`FAILED ${name}\n  ${difference}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

process.exit(await main(process.argv[2]));
