/** What was built of the docs' pages, so that a change of a page asks for a new build. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Generator } from './generators.ts';
import { type PageStep, readPageSteps } from './page-steps.ts';
import { versionOf } from './site-build.ts';
import { readTaggedPages, type TaggedPages } from './tagged-pages.ts';

const folder = fileURLToPath(new URL('recorded', import.meta.url));

/** One build: the steps of the docs' page, and what the pages of the site had. */
export interface RecordedBuild extends TaggedPages {
  version: string;
  steps: PageStep[];
}

/** Checks the tag on every page that was built below `place`, and records the build. */
export function recordBuild(generator: Generator, place: string): void {
  const { name, page = '', output, noPages } = generator;
  const found = readTaggedPages(join(place, output), noPages);
  const build: RecordedBuild = {
    version: versionOf(generator, place),
    steps: readPageSteps(page),
    ...found,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(build, null, 2)}\n`);
}

/** The recorded build of a generator. */
export function readRecordedBuild(name: string): RecordedBuild {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}
