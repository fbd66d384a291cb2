import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citedPassage } from '../../protocol/citation.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { gearSite } from '../../testing/gear-site.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { providerWires } from '../../testing/provider-wires.ts';
import { SiteAssistant } from '../site-assistant.ts';
import { modelFromEnvironment } from './model-from-environment.ts';

for (const wire of providerWires) {
  test(`${wire.name}: a question is searched for twice at once, and its answer is cited`, async (t) => {
    const index = await gearSite(t);
    await using standIn = await OpenAIStandIn.start(
      wire.calls('teeth ratio', 'belt slips'),
      wire.answer('The teeth set the ratio [1.1].'),
    );
    const model = await modelFromEnvironment({
      OPENAI_BASE_URL: standIn.baseURL,
      OPENAI_API_KEY: 'key',
      PAGEWISE_API: 'chat_completions',
      PAGEWISE_MODEL: 'stand-in',
    });
    await using server = await listen(new SiteAssistant(new MemoryStore(), { index, model }));
    const response = await post(
      server.url,
      createRequest('What sets the ratio?', { metadata: {} }),
    );
    const events = await Array.fromAsync(eventsOf(response));

    const [first, second] = standIn.requests;
    assert.equal(first?.headers.authorization, 'Bearer key');
    assert.equal(wire.refuses?.(second ?? assert.fail()), undefined);
    const searches = events.flatMap((event) =>
      event.type === 'progress_update' ? [event.text] : [],
    );
    assert.deepEqual(searches, ['Searching for “teeth ratio”', 'Searching for “belt slips”']);
    const answers = events.flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'assistant_message'
        ? event.item.content
        : [],
    );
    const last = answers.at(-1) ?? assert.fail();
    assert.equal(last.text, 'The teeth set the ratio.');
    const [annotation] = last.annotations;
    assert.ok(annotation?.source.type === 'entity');
    assert.equal(citedPassage(annotation.source)?.exact, 'The number of teeth sets the ratio.');
    assert.doesNotMatch(JSON.stringify(answers), /think|Let me see|Now I know|Quick/);
  });
}
