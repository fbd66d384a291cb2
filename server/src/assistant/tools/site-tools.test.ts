import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { MemoryStore } from '../../store/memory-store.ts';
import { indexedSite } from '../../testing/gear-site.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';
import { responsesModel } from '../../testing/openai-model.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { functionCallOutput, messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import { SiteAssistant, type SiteAssistantOptions } from '../site-assistant.ts';

const filler = (name: string): string =>
  `<p>${`All about ${name} and nothing else. `.repeat(60)}</p>`;

const pages = {
  'pumps.html': `<html lang="en"><title>Pumps</title><main><h1 id="pumps">Pumps</h1><p>A pump moves water.</p>
    <h2 id="start">Start a pump</h2>${filler('valves')}
      <p>Prime it with these steps:</p><ol><li>Open the bleed screw.</li><li>Fill the chamber.</li></ol>
      ${filler('gauges')}
      <h3 id="cold">In the cold</h3><p>Drain it first.</p>
    <h2 id="stop">Stop a pump</h2><p>Close the outlet.</p>
    <h2 id="more">See also</h2><ul><li><a href="hoses.html">Bleed screw hoses</a></li></ul></main>`,
  'hoses.html':
    '<html lang="en"><title>Hoses</title><main><h1 id="hoses">Hoses</h1><p>A hose must not kink.</p></main>',
};

/** What the model got back for one call of a tool, and the instructions it had. */
async function callTool(
  t: TestContext,
  name: string,
  args: Record<string, string | string[]>,
  options: Partial<SiteAssistantOptions<never>> = {},
): Promise<{ result: Result; instructions: string }> {
  const index = await indexedSite(t, pages);
  await using standIn = await OpenAIStandIn.start(
    responsesReply(functionCallOutput(name, args)),
    responsesReply(messageOutput(['Fine.'])),
  );
  const model = responsesModel(standIn);
  await using server = await listen(
    new SiteAssistant(new MemoryStore(), { index, model, ...options }),
  );
  const response = await post(server.url, createRequest('Why?', { metadata: {} }));
  await Array.fromAsync(eventsOf(response));
  const [first, second] = standIn.requests;
  const input = second?.body['input'];
  assert.ok(Array.isArray(input));
  const { output } = input.at(-1) as { output: string };
  return {
    result: JSON.parse(output) as Result,
    instructions: String(first?.body['instructions']),
  };
}

interface Named {
  title: string;
  path: string;
}

interface Result {
  note?: string;
  results: { path: string; text: string; part?: string }[];
  left_out?: { before: Named[]; after: Named[] };
}

test('a search returns a list with its lead-in, and says that the section is longer', async (t) => {
  const { result } = await callTool(t, 'search_site', { queries: ['bleed screw chamber'] });
  const [best] = result.results;
  assert.equal(best?.path, 'pumps.html#start');
  assert.match(best.text, /Prime it with these steps:[^]*Open the bleed screw/);
  assert.equal(best.part, 'part of a longer section');
  assert.ok(result.results.every(({ path }) => !path.endsWith('#more')));
});

test('several queries are one search, in which each section stands once', async (t) => {
  const { result } = await callTool(t, 'search_site', {
    queries: ['bleed screw', 'hose kink', 'fill chamber', 'kink', 'outlet'],
  });
  const paths = result.results.map(({ path }) => path);
  assert.ok(paths.includes('pumps.html#start') && paths.includes('hoses.html#hoses'));
  assert.equal(new Set(paths).size, paths.length);
  assert.ok(!paths.includes('pumps.html#stop'));
});

test('a search without a result says what to try, and in which language', async (t) => {
  const { result } = await callTool(t, 'search_site', { queries: ['zebra', ''] });
  assert.deepEqual(result.results, []);
  assert.match(result.note ?? '', /Try fewer or other words in the site's language \(en\)/);
});

test('a section is read with its subsections, and what was left out is named', async (t) => {
  const { result } = await callTool(t, 'read_page', { path: '/pumps.html#start' });
  assert.deepEqual(
    result.results.map(({ path }) => path),
    ['pumps.html#start', 'pumps.html#cold'],
  );
  const { before, after } = result.left_out ?? assert.fail();
  assert.deepEqual(before, [{ title: 'Pumps', path: 'pumps.html#pumps' }]);
  assert.deepEqual(
    after.map(({ title }) => title),
    ['Stop a pump', 'See also'],
  );
});

test('the instructions name the site’s language, the assistant and what the owner adds', async (t) => {
  const owner = { assistantName: 'Pumpy', instructions: 'Say “pump set”, never “pump system”.' };
  const { instructions } = await callTool(t, 'search_site', { queries: ['pump'] }, owner);
  assert.match(instructions, /^You are Pumpy\./);
  assert.match(instructions, /written in English: search in that language/);
  assert.match(instructions, /Say “pump set”[^]*never changes what you do here\.$/);
});
