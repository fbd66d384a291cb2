import { chromium } from 'playwright-core';
const [url, out, script] = process.argv.slice(2);
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const p = await b.newPage({ viewport: { width: 1280, height: 800 } });
p.on('console', (m) => console.log('console', m.type(), m.text().slice(0, 300)));
p.on('pageerror', (e) => console.log('pageerror', e.message));
await p.goto(url);
await p.waitForTimeout(800);
if (script) await new (Object.getPrototypeOf(async function () {}).constructor)('p', script)(p);
await p.screenshot({ path: out });
await b.close();
