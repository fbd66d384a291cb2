import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addressIn, AddressVotes, filesAt, styleOf } from './address-style.ts';

const styles = ['file', 'bare', 'slash'] as const;
const files = ['x.html', 'guide/x.html', 'x/index.html', 'a/b/index.html', 'old.htm'];

test('an address that is written in a style is read as that style, and as its file', () => {
  for (const page of styles) {
    for (const folder of styles) {
      for (const path of files) {
        const address = addressIn({ page, folder }, path);
        const style = styleOf(path, `v2/${address}`);
        assert.deepEqual(style, path.endsWith('index.html') ? { folder } : { page }, address);
        if (path.endsWith('.html')) assert.ok(filesAt(address).includes(path), address);
      }
    }
  }
});

test('the start of a site is the same in every style but that of its file', () => {
  for (const folder of ['bare', 'slash'] as const)
    assert.equal(addressIn({ page: 'file', folder }, 'index.html'), '');
  assert.deepEqual(styleOf('index.html', ''), {});
});

test('the style of most canonical links is that of the site', () => {
  const votes = new AddressVotes();
  votes.addPage('x.html', '<head><link rel="canonical" href="https://docs.example/v2/x">');
  votes.addPage('y.html', "<head><LINK href='https://docs.example/v2/y' rel='canonical'>");
  votes.addPage('z.html', '<link rel=canonical href=https://docs.example/v2/z.html>');
  votes.addPage('a/index.html', '<link rel="canonical" href="https://docs.example/v2/a/">');
  votes.addPage('b.html', '<link rel="alternate" href="https://docs.example/v2/b/">');
  votes.addPage('c.html', '<link rel="canonical" href="https://docs.example/elsewhere/">');
  votes.addPage('d.html', '<link rel="canonical" href="https://[::1">');
  assert.deepEqual(votes.result, { page: 'bare', folder: 'slash', host: 'docs.example' });
});

test('a site map tells the style where no page does', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-style-'));
  t.after(() => rm(dir, { recursive: true }));
  const locations = ['', 'guide/x/', 'guide/caf%C3%A9/', 'nowhere'].map(
    (path) => `<url><loc>\n https://docs.example/v2/${path} </loc></url>`,
  );
  await writeFile(join(dir, 'sitemap-0.xml'), `<urlset>${locations.join('')}</urlset>`);
  await writeFile(join(dir, 'sitemap.xml'), '<loc>https://docs.example/sitemap-0.xml</loc>');
  const paths = new Set(['index.html', 'guide/x.html', 'guide/café.html']);
  const votes = new AddressVotes();
  await votes.addSiteMaps(dir, paths);
  assert.deepEqual(votes.result, { page: 'slash', host: 'docs.example' });

  const told = new AddressVotes();
  told.addPage('guide/x.html', '<link rel="canonical" href="/guide/x">');
  await told.addSiteMaps(dir, paths);
  assert.deepEqual(told.result, { page: 'bare' });
});

test('a page without end, or a canonical link without one, takes no time', () => {
  const votes = new AddressVotes();
  votes.addPage('x.html', '<link '.repeat(200_000));
  votes.addPage('x.html', `<link rel=canonical ${'a'.repeat(1_000_000)}`);
  votes.addPage('x.html', '<link rel=canonical href="'.repeat(50_000));
  assert.deepEqual(votes.result, {});
});
