import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { citedPassage } from '../../protocol/citation.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import { indexSite } from '../../site/index/index-site.ts';
import { openSiteIndex } from '../../site/site-index.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import {
  addMessageRequest,
  createRequest,
  eventsOf,
  listen,
  post,
} from '../../testing/http-client.ts';
import { SiteAssistant } from '../site-assistant.ts';

const filler = Array.from(
  { length: 12 },
  (_, n) =>
    [
      `more/part-${n}.html`,
      `<html lang="en"><title>Part ${n}</title><main><h1 id="part">Part ${n}</h1>
       <p>Part ${n} is ordered by its number and delivered by mail within a week.</p></main>`,
    ] as const,
);

const pages: Record<string, string> = {
  'pump.html': `<html lang="en"><title>Pump</title><main><h1 id="pump">Pump</h1>
    <p>The pump moves water through the garden. It runs on mains power or on a battery.</p>
    <h2 id="network">Remote control</h2>
    <p>Remote control needs a wired network. It does not work over a wireless network.</p>
    <h2 id="filter">Filter</h2>
    <p>Clean the filter every month. A blocked filter damages the motor.</p>
    <h2 id="noise">Noise</h2>
    <p>A humming pump is normal. A rattling pump has air in its pipe.</p></main>`,
  'valve.html': `<html lang="en"><title>Valve</title><main><h1 id="valve">Valve</h1>
    <p>A valve opens and closes a pipe.</p>
    <h2 id="rename">Rename a valve</h2>
    <p>To rename a valve, hold its button and say the new name.</p></main>`,
  'battery.html': `<html lang="en"><title>Battery</title><main><h1 id="battery">Battery</h1>
    <p>The battery lasts two hours and charges overnight.</p></main>`,
  ...Object.fromEntries(filler),
};

/** Another device, a page that mentions it, and many sentences in the words of questions. */
const hosePages: Record<string, string> = {
  'hose.html': `<html lang="en"><title>Hose</title><main><h1 id="hose">Hose</h1>
    <p>Water comes out of it.</p><h2 id="coupling">Coupling</h2>
    <p>It fits all taps, and turns either way.</p><h2 id="connect">Connect a hose</h2>
    <p>Push the end onto the tap until it clicks.</p></main>`,
  'winter.html': `<html lang="en"><title>Winter</title><main><h1 id="winter">Winter</h1>
    <p>Frost breaks what holds water: whoever did not connect a hose has nothing to do.</p></main>`,
  'faq.html': `<html lang="en"><title>FAQ</title><main><h1>FAQ</h1>${[
    'store',
    'ask',
    'return',
    'pay',
    'order',
    'gift',
  ]
    .map(
      (verb) =>
        `<h2 id="${verb}">How do I ${verb} with my own?</h2><p>How do I do it? I do it with my own.</p>`,
    )
    .join('')}</main>`,
};

/** A start page with a table of links, a list of links, and a row that answers by itself. */
const startPages: Record<string, string> = {
  'start.html': `<html lang="en"><title>Start</title><main><h1 id="start">Start</h1>
    <p>Garden waters your plants.</p><h2 id="next">Where to go next</h2>
    <table><tr><th>you want to<th>read</tr>
    <tr><td>change the color of the casing<td><a href="paint.html">Painting</a></tr>
    <tr><td>rename a valve<td><a href="valve.html">Valves</a>, <a href="pump.html">Pumps</a></tr>
    <tr><td>warranty<td>five years, also in <a href="pump.html">salt water</a>. Keep the receipt.</tr></table>
    <ul><li><a href="battery.html">Charging</a>: how the battery charges</li></ul></main>`,
  'paint.html': `<html lang="en"><title>Painting</title><main><h1 id="paint">Painting</h1>
    <p>The casing is made of steel.</p><h2 id="colors">Colors</h2>
    <p>Spray the casing with any color, and let it dry for a day.</p></main>`,
};

interface Asked {
  more?: Readonly<Record<string, string>>;
  quote?: string;
  earlier?: string;
  page?: string;
}

async function ask(
  t: TestContext,
  text: string,
  { quote, earlier, page = 'pump.html', more = {} }: Asked = {},
) {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-offline-'));
  for (const [path, html] of Object.entries({ ...pages, ...more })) {
    mkdirSync(dirname(join(root, 'site', path)), { recursive: true });
    writeFileSync(join(root, 'site', path), html);
  }
  await indexSite({ dir: join(root, 'site'), out: join(root, 'index.db'), title: 'Garden' });
  const index = openSiteIndex(join(root, 'index.db'));
  t.after(async () => {
    await index.close();
    rmSync(root, { recursive: true, force: true });
  });
  await using server = await listen(new SiteAssistant(new MemoryStore(), { index }));
  const metadata = {
    pageContext: { url: `https://garden.example/${page}`, title: 'Pump', language: 'en' },
  };
  const send = async (body: object) => Array.fromAsync(eventsOf(await post(server.url, body)));
  let events: ThreadStreamEvent[] = [];
  if (earlier) {
    events = await send(createRequest(earlier, { metadata }));
    const created = events.find((event) => event.type === 'thread.created');
    assert.ok(created);
    events = await send({ ...addMessageRequest(created.thread.id, text), metadata });
  } else {
    const body = createRequest(text, { metadata });
    const { params } = body as { params: { input: { quoted_text?: string } } };
    if (quote) params.input.quoted_text = quote;
    events = await send(body);
  }
  const content = events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message'
      ? event.item.content
      : [],
  );
  const passages = content.flatMap((part) =>
    part.annotations.map(({ source }) =>
      source.type === 'entity' ? citedPassage(source) : undefined,
    ),
  );
  return {
    text: content.map((part) => part.text).join(''),
    cited: passages.map(
      (passage) => `${passage?.url.split('/').at(-1)}#${passage?.sectionId ?? ''}`,
    ),
  };
}

test('a question about "it" is answered from the page being read', async (t) => {
  const { text, cited } = await ask(t, 'Does it work over wireless?');
  assert.match(text, /does not work over a wireless network/);
  assert.deepEqual(cited, ['pump.html#network']);
});

test('a question that another page answers is answered from that page', async (t) => {
  const { text, cited } = await ask(t, 'How do I rename a valve?');
  assert.match(text, /hold its button and say the new name/);
  assert.ok(cited.includes('valve.html#rename'));
});

test('function words of a question do not decide what is found', async (t) => {
  const { cited } = await ask(t, 'How do I do it with my own coupling?', {
    page: 'battery.html',
    more: hosePages,
  });
  assert.deepEqual(cited, ['hose.html#coupling']);
});

test('a section that is called like the question wins over one that mentions its words', async (t) => {
  const { text } = await ask(t, 'How do I connect a hose?', {
    page: 'battery.html',
    more: hosePages,
  });
  assert.match(text.split('\n—')[0] ?? '', /until it clicks/);
});

test('a follow-up question carries the words of the one before', async (t) => {
  const { cited } = await ask(t, 'and how often?', { earlier: 'How do I clean the filter?' });
  assert.ok(cited.includes('pump.html#filter'), cited.join());
});

test('a summary quotes the beginning of the page and of its sections', async (t) => {
  const { text, cited } = await ask(t, 'Summarize this page');
  assert.match(text, /The pump moves water through the garden\./);
  assert.match(text, /- \*\*Filter\*\*: Clean the filter every month\./);
  assert.ok(cited.length >= 3 && cited.every((each) => each.startsWith('pump.html#')));
});

test('a summary leaves out sections that are a table', async (t) => {
  const { text } = await ask(t, 'Summarize this page', {
    page: 'start.html',
    more: {
      'start.html': `<html lang="en"><title>Start</title><main><h1 id="start">Start</h1>
        <p>Garden waters your plants every day, also when you are not at home.</p>
        <h2 id="next">Where to go next</h2><table><tr><th>you want to<th>read</tr>
        <tr><td>change the color of the casing<td><a href="paint.html">Painting</a></tr>
        <tr><td>rename a valve<td><a href="valve.html">Valves</a></tr></table></main>`,
    },
  });
  assert.match(text, /Garden waters your plants every day/);
  assert.doesNotMatch(text, /Where to go next|change the color/);
});

test('a selected passage is explained from its own section', async (t) => {
  const { text, cited } = await ask(t, 'Explain this', { quote: 'A rattling pump' });
  assert.match(text, /air in its pipe/);
  assert.deepEqual(cited, ['pump.html#noise']);
});

test('small talk gets a short reply and cites nothing', async (t) => {
  const { text, cited } = await ask(t, 'Hello!');
  assert.match(text, /^Hi!/);
  assert.deepEqual(cited, []);
});

test('a question that the site does not answer cites nothing', async (t) => {
  const { text, cited } = await ask(t, 'How do I set up single sign-on with Okta?');
  assert.doesNotMatch(text, /^>/m);
  assert.deepEqual(cited, []);
});

test('where it is unsure, it links pages that may help and cites nothing', async (t) => {
  const { text, cited } = await ask(t, 'Does the battery charge in frost?', {
    page: 'valve.html',
  });
  assert.match(text, /^These pages may help:\n\n- \[Battery\]\(/);
  assert.deepEqual(cited, []);
});

test('a question in another language finds English pages', async (t) => {
  const { cited } = await ask(t, '¿Cómo puedo renombrar una válvula?', { page: 'valve.html' });
  assert.ok(cited.includes('valve.html#rename'), cited.join());
});

test('a table of links on the page being read leads on to what is behind the link', async (t) => {
  for (const page of ['start.html', 'battery.html']) {
    const asked = { page, more: startPages };
    const color = await ask(t, 'How do I change the color of the casing?', asked);
    assert.match(color.text, /Spray the casing with any color/);
    assert.doesNotMatch(color.text, /Where to go next/);
    assert.ok(color.cited.includes('paint.html#colors'), color.cited.join());
    const { cited } = await ask(t, 'How do I rename a valve?', asked);
    assert.deepEqual(cited, ['valve.html#rename']);
  }
});

test('an entry of a list of links leads on, and a row that says something is quoted', async (t) => {
  const asked = { page: 'start.html', more: startPages };
  const charging = await ask(t, 'How does the battery charge?', asked);
  assert.match(charging.text, /lasts two hours and charges overnight/);
  const { text } = await ask(t, 'How long is the warranty?', asked);
  assert.match(text, /five years, also in salt water\./);
});

test('the page being read does not answer without the rarest word of the question', async (t) => {
  const { cited } = await ask(t, 'Does the pump work with a wireless battery?', {
    page: 'valve.html',
  });
  assert.ok(
    cited.every((each) => !each.startsWith('valve.html')),
    cited.join(),
  );
});

test('an example that comes first is followed by words that carry its number', async (t) => {
  const more = {
    'hose.html': `<html lang="en"><title>Hose</title><main><h1>Hose</h1><h2 id="sprinkle">Sprinkle</h2>
      <pre>hose sprinkle --minutes 5</pre><p>Minutes are counted from the start.</p></main>`,
  };
  const { text, cited } = await ask(t, 'How do I sprinkle?', { page: 'battery.html', more });
  assert.match(text, /```\nhose sprinkle --minutes 5\n```\n\n> Minutes are counted/);
  assert.deepEqual(cited, ['hose.html#sprinkle']);
});

test('the rows of a table are quoted as a table', async (t) => {
  const { text, cited } = await ask(t, 'How much do the nozzles let through?', {
    page: 'nozzle.html',
    more: {
      'nozzle.html': `<html lang="en"><title>Nozzles</title><main><h1 id="nozzles">Nozzles</h1>
        <p>Nozzles let through this much water.</p>
        <table><tr><th>Nozzle<th>Liters</tr><tr><td>Mist<td>5</tr><tr><td>Jet<td>30</tr></table></main>`,
    },
  });
  assert.match(
    text,
    /> \| Nozzle \| Liters \|\n> \| --- \| --- \|\n> \| Mist \| 5 \|\n> \| Jet \| 30 \|/,
  );
  assert.deepEqual(cited, ['nozzle.html#nozzles']);
});

test('sentences with bars in their code are no table', async (t) => {
  const { text } = await ask(t, 'How do I count lines of the log?', {
    page: 'log.html',
    more: {
      'log.html': `<html lang="en"><title>Log</title><main><h1 id="log">Count lines of the log</h1>
        <p>To count lines of the log, run <code>cat log | wc -l</code>.</p>
        <p>To count errors, run <code>grep error log | wc -l</code>.</p></main>`,
    },
  });
  assert.match(text, /cat log \| wc -l/);
  assert.doesNotMatch(text, /---/);
});
