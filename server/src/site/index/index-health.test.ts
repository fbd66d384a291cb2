import assert from 'node:assert/strict';
import {
  copyFile,
  mkdtemp,
  readFile,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HealthError } from '../../errors.ts';
import { IndexHealth } from './index-health.ts';
import { indexSite } from './index-site.ts';

describe('the file of a site index', () => {
  let folder: string;
  let whole: string;
  let files = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-index-health-'));
    const sections = Array.from(
      { length: 300 },
      (_, n) => `<h2 id="s${n}">Gear ${n}</h2><p>Gear ${n} turns wheel ${n + 1}.</p>`,
    );
    await writeFile(join(folder, 'gears.html'), `<title>Gears</title><main>${sections.join('')}`);
    whole = join(folder, 'whole.index.db');
    await indexSite({ dir: folder, out: whole });
  });
  after(() => rm(folder, { recursive: true }));

  const copy = async () => {
    const path = join(folder, `${++files}.index.db`);
    await copyFile(whole, path);
    return path;
  };
  const told = (words: RegExp, check: Promise<void>) =>
    assert.rejects(check, (error) => {
      assert.ok(error instanceof HealthError);
      assert.match(error.message, words);
      assert.doesNotMatch(error.message, /\n|\//);
      return true;
    });

  const damages: Record<string, (path: string) => Promise<void>> = {
    'cut short': (path) => truncate(path, 5000),
    emptied: (path) => truncate(path, 0),
    'overwritten from its start': (path) => writeFile(path, 'No index. '.repeat(5000)),
    'overwritten in its middle': async (path) => {
      const bytes = await readFile(path);
      await writeFile(path, bytes.fill('x', bytes.length / 2), { flag: 'r+' });
    },
    'changed in a single byte': async (path) => {
      const bytes = await readFile(path);
      const at = bytes.lastIndexOf('turns wheel');
      assert.ok(at > 0);
      bytes[at] = 0x54;
      await writeFile(path, bytes, { flag: 'r+' });
    },
  };
  for (const [damage, make] of Object.entries(damages)) {
    it(`is damaged when it was ${damage}, until it is whole again`, async () => {
      const path = await copy();
      const health = new IndexHealth(path, 60_000);
      await health.check();
      await make(path);
      await told(/^The site index is damaged\./, health.check());
      await copyFile(whole, path);
      await health.check();
    });
  }

  it('is damaged when it was so from the start', async () => {
    const path = await copy();
    const health = new IndexHealth(path, 60_000);
    await damages['overwritten in its middle']!(path);
    await told(/^The site index is damaged\./, health.check());
  });

  it('is missing when it was deleted, until there is another', async () => {
    const path = await copy();
    const health = new IndexHealth(path, 60_000);
    await health.check();
    await rm(path);
    await told(/^The site index is missing\./, health.check());
    await rename(await copy(), path);
    await health.check();
  });

  it('may be replaced, and touched', async () => {
    const path = await copy();
    const health = new IndexHealth(path, 60_000);
    await health.check();
    await utimes(path, new Date(), new Date('2031-01-01'));
    await health.check();
    await indexSite({ dir: folder, out: path, title: 'Wheels' });
    await health.check();
  });
});
