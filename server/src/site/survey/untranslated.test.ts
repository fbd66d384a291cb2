import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { builtSite } from '../../testing/built-site.ts';
import { indexSite } from '../index/index-site.ts';
import { openSiteIndex } from '../site-index.ts';

const english = 'Run the installer from an elevated prompt, on Windows Server 2019 or later.';
const more = 'Stations of the first version cannot be upgraded in place, whatever their gauge is.';
const german = 'Starten Sie das Programm mit erhöhten Rechten, auf Windows Server 2019 oder neuer.';
const page = (language: string, title: string, ...texts: string[]) =>
  `<html lang="${language}"><title>${title}</title><main><h1>${title}</h1>${texts
    .map((text) => `<p>${text}</p>`)
    .join('')}</main></html>`;

const site = {
  'install.html': page('en', 'Install', english, more),
  'alerts.html': page('en', 'Alerts', 'An alert fires above a threshold.', english.toUpperCase()),
  'de/install.html': page('de', 'Install', 'Dieser Text ist noch nicht übersetzt.', english, more),
  'de/alerts.html': page('de', 'Alarme', 'Ein Alarm kommt über einer Schwelle.', german),
};

async function found(
  t: TestContext,
  query: string,
  language: string,
  files: Record<string, string> = site,
): Promise<string[]> {
  const { dir, out } = builtSite(t, files);
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  return (await index.search(query, { language })).map(({ url }) => url);
}

test('a page that is not translated is found once, as it was written, in both languages', async (t) => {
  assert.deepEqual(await found(t, 'upgraded stations', 'en'), ['install.html']);
  assert.deepEqual(await found(t, 'upgraded stations', 'de'), ['install.html']);
});

test('a banner over all pages of a language does not make one of them a translation', async (t) => {
  const banner = (text: string) => `<p>${text} ${'Sie lesen eine ältere Fassung. '.repeat(12)}</p>`;
  const files = Object.fromEntries(
    Object.entries({ ...site, 'de/index.html': page('de', 'Start', german) }).map(([url, html]) => [
      url,
      url.startsWith('de/') ? html.replace('<main>', `<main>${banner('Achtung.')}`) : html,
    ]),
  );
  assert.deepEqual(await found(t, 'upgraded stations', 'de', files), ['install.html']);
});

test('a page that is translated is found in its own language only', async (t) => {
  assert.deepEqual(await found(t, 'Alarm Schwelle', 'de'), ['de/alerts.html']);
  assert.deepEqual(await found(t, 'alert threshold', 'en'), ['alerts.html']);
  assert.ok(!(await found(t, 'alert threshold', 'de')).includes('alerts.html'));
});
