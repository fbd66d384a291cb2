import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askGarden as ask } from '../../testing/offline-garden.ts';

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

const consolePage = {
  page: 'app/console.html',
  shown: {
    title: 'Console',
    content: `# Console\n\nWater levels of all stations on this coast.\n\n## Stale levels\n\nLevels older than ten minutes are stale.`,
    outline: [
      { level: 1, text: 'Console' },
      { level: 2, text: 'Stale levels', id: 'stale' },
    ],
  },
};

test('a page that the index does not have answers with what the reader sees of it', async (t) => {
  const { cited, exact } = await ask(t, 'When is a level stale?', consolePage);
  assert.deepEqual(cited, ['console.html#stale']);
  assert.deepEqual(exact, ['Levels older than ten minutes are stale.']);
  const summary = await ask(t, 'Summarize this page', consolePage);
  assert.match(summary.text, /Water levels of all stations/);
});

test('a section without an address of its own answers', async (t) => {
  const more = {
    'tank.html': `<html lang="en"><title>Tank</title><main><p>For gardeners.</p><h1>Tank</h1>
      <p>An overflow drains the tank above the brim.</p>
      <h2>Lid</h2><p>Children cannot lift a lid of granite.</p></main>`,
  };
  const title = await ask(t, 'When does an overflow drain?', { page: 'battery.html', more });
  assert.match(title.text, /An overflow drains the tank/);
  const heading = await ask(t, 'Who cannot lift granite?', { page: 'battery.html', more });
  assert.match(heading.text, /Children cannot lift/);
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

test('a short question that names its thing is not about the page being read', async (t) => {
  const { cited } = await ask(t, 'When is a valve renamed?', {
    earlier: 'Does the pump move water through the garden?',
  });
  assert.deepEqual(cited, ['valve.html#rename']);
});

test('a short question about something else does not lean on the one before', async (t) => {
  const paint = `<html lang="en"><title>Paint</title><main><h1 id="paint">Paint</h1>
    <p>Before you add water to the garden mode, say in which color the casing is to be shown.</p>
    <h2 id="color">Change the color</h2><p>Spray the casing.</p></main>`;
  const { cited } = await ask(t, 'How do I change the color?', {
    page: 'battery.html',
    more: { 'paint.html': paint },
    earlier: 'How do I add water to the garden?',
  });
  assert.equal(cited[0], 'paint.html#color', cited.join());
});

test('a name with a dot in it is more than its words', async (t) => {
  const more = {
    'next.html': `<html lang="en"><title>Watering</title><main><h1 id="water">Watering</h1>
      <p>The next watering is stored as JS, and works without a network.</p></main>`,
    'apps.html': `<html lang="en"><title>Apps</title><main><h1 id="apps">Apps</h1>
      <p>An app made with Next.js shows the pump too.</p></main>`,
  };
  const { cited } = await ask(t, 'Does it work with Next.js?', { page: 'battery.html', more });
  assert.deepEqual(cited, ['apps.html#apps']);
});

test('a row of a table is quoted with all its cells, and long code by whole lines', async (t) => {
  const rows = `<table><tr><th>part<th>what it does<th>price</tr>
    <tr><td>gasket<td>It seals the lid. It needs no grease.<td>4 dollars</tr>
    ${'<tr><td>spring<td>It pushes the lid open.<td>2 dollars</tr>'.repeat(12)}</table>`;
  const options = Array.from({ length: 30 }, (_, n) => `  --part-${n}    fits part ${n}`);
  const usage = [
    'Usage: pump [options]',
    ...options,
    '  --rinse      rinses the tank;',
    '               twice with soap',
  ];
  const more = {
    'parts.html': `<html lang="en"><title>Parts</title><main><h1 id="parts">Parts</h1>${rows}
      <h2 id="usage">Usage</h2><pre>${[...usage, ...options].join('\n')}</pre></main>`,
  };
  const row = await ask(t, 'Does the gasket need grease?', { page: 'valve.html', more });
  assert.match(row.text, /gasket \| It seals the lid\. It needs no grease\. \| 4 dollars/);
  const code = await ask(t, 'Is the tank rinsed twice with soap?', { page: 'parts.html', more });
  assert.match(
    code.text,
    /```\n  --rinse      rinses the tank;\n               twice with soap\n```/,
  );
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

const springPages = {
  'spring.html': `<html lang="en"><title>Springs</title><main><h1 id="spring">Springs</h1>
    <p>A spring feeds a pond.</p>
    <h2 id="kinds">Kinds</h2><p>Mend and clean most kinds with a brush. Press Reset.</p>
    <h2 id="clean">Clean springs</h2><p>To mend or clean, rinse it with water.</p>
    <h2 id="reset">Buttons</h2><p>Press Reset. The spring forgets its name.</p>
    <h2 id="starvation">Starvation</h2><p>Moss around a spring suffers when it gets no light.</p></main>`,
  'wasp.html': `<html lang="en"><title>Wasps</title><main><h1 id="wasp">Wasps</h1>
    <p>Humming is normal and loud near a nest. To open a nest is dangerous.</p></main>`,
};

test('a selected passage is explained from the section that the page names', async (t) => {
  const { text, cited } = await ask(t, 'explain this', {
    quote: 'Press Reset.',
    sectionId: 'reset',
    page: 'spring.html',
    more: springPages,
  });
  assert.match(text, /The spring forgets its name/);
  assert.deepEqual(cited, ['spring.html#reset']);
});

test('what nothing says of "this" selected passage is answered with its own section', async (t) => {
  const { cited } = await ask(t, 'Is this dangerous?', {
    quote: 'Buttons',
    sectionId: 'reset',
    page: 'spring.html',
    more: springPages,
  });
  assert.deepEqual(cited, ['spring.html#reset']);
});

test('another page does not answer a question about "it" that fits both', async (t) => {
  const { cited } = await ask(t, 'Is its humming normal or loud?', { more: springPages });
  assert.deepEqual(cited, ['pump.html#noise']);
});

test('on its own page, the name of a thing in the title of a section goes without saying', async (t) => {
  const { cited } = await ask(t, 'How do I clean one?', { page: 'spring.html', more: springPages });
  assert.equal(cited[0], 'spring.html#clean');
});

test('a word finds another of its root', async (t) => {
  const { cited } = await ask(t, 'Why might moss starve?', {
    page: 'valve.html',
    more: springPages,
  });
  assert.deepEqual(cited, ['spring.html#starvation']);
});

test('a comparative finds what is said of its word', async (t) => {
  const { cited } = await ask(t, 'Does frost make it slower?', {
    page: 'drip.html',
    more: {
      'drip.html': `<html lang="en"><title>Drip</title><main><h1 id="drip">Drip</h1>
        <p>A drip saves water.</p><h2 id="rate">Rate</h2><p>Cold reduces the performance.</p></main>`,
    },
  });
  assert.deepEqual(cited, ['drip.html#rate']);
});

test('a word of another language is not taken for an English one', async (t) => {
  const { cited } = await ask(t, 'Comment marche la suppression des noms ?', {
    page: 'battery.html',
    more: {
      'names.html': `<html lang="en"><title>Names</title><main><h1 id="names">Names</h1>
        <p>To delete it, hold the button for a minute.</p></main>`,
      'muffler.html': `<html lang="en"><title>Muffler</title><main><h1 id="muffler">Muffler</h1>
        <p>Noise suppression works best at night.</p></main>`,
    },
  });
  assert.deepEqual(cited, ['names.html#names']);
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

test('a note is cited by what it says, not by its title', async (t) => {
  const { text, exact } = await ask(t, 'Where do I keep the serial number?', {
    page: 'serial.html',
    more: {
      'serial.html': `<html lang="en"><title>Serial</title><main><h1 id="serial">Serial</h1>
        <div class="note"><p>Important</p><p>Keep the serial number of the gauge at hand.</p></div>
        </main>`,
    },
  });
  assert.match(text, /Important/);
  assert.deepEqual(exact, ['Keep the serial number of the gauge at hand.']);
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
