import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { SiteAssistant } from '../assistant/site-assistant.ts';
import { citedPassage } from '../protocol/citation.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { indexSite } from '../site/index/index-site.ts';
import { openSiteIndex } from '../site/site-index.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { addMessageRequest, createRequest, eventsOf, listen, post } from './http-client.ts';

const filler = Array.from(
  { length: 12 },
  (_, n) =>
    [
      `more/part-${n}.html`,
      `<html lang="en"><title>Part ${n}</title><main><h1 id="part">Part ${n}</h1>
       <p>Part ${n} is ordered by its number and delivered by mail within a week.</p></main>`,
    ] as const,
);

/** A small site about watering a garden. */
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

interface Asked {
  more?: Readonly<Record<string, string>>;
  quote?: string;
  /** The section that the page says the quote stands in. */
  sectionId?: string;
  earlier?: string;
  page?: string;
  /** What else the browser says of the page. */
  shown?: object;
}

/** Asks without a model, as the widget would from a page of a small site about gardens. */
export async function askGarden(
  t: TestContext,
  text: string,
  { quote, sectionId, earlier, page = 'pump.html', more = {}, shown = {} }: Asked = {},
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
  const url = `https://garden.example/${page}`;
  const selected = quote && sectionId ? [{ url, exact: quote, sectionId }] : [];
  const pageContext = { url, title: 'Pump', language: 'en', passages: selected, ...shown };
  const metadata = { pageContext };
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
    exact: passages.map((passage) => passage?.exact),
  };
}
