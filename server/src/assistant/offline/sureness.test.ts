import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askGarden } from '../../testing/offline-garden.ts';

const html = (title: string, body: string) =>
  `<html lang="en"><title>${title}</title><main><h1 id="top">${title}</h1>${body}</main>`;

test('a question about the page is not answered by another page that has its words, too', async (t) => {
  const more = {
    'tap.html': html(
      'Tap',
      `<p>The tap lets water in.</p><h2 id="frost">Frost</h2><p>Ice bursts the tap.</p>`,
    ),
    'boat.html': html('Boat', '<p>A boat may burst in a storm.</p>'),
  };
  const here = await askGarden(t, 'Can it burst?', { page: 'tap.html', more });
  assert.deepEqual(here.cited, ['tap.html#frost']);
  const away = await askGarden(t, 'Does it leak in a storm?', { page: 'tap.html', more });
  assert.deepEqual(away.cited, []);
});

test('a question about the page goes to the page about a word that this one lacks', async (t) => {
  const more = { 'boat.html': html('Boat', '<p>The pump works on a boat.</p>') };
  const { cited } = await askGarden(t, 'does it work on a boat?', { page: 'valve.html', more });
  assert.deepEqual(cited, ['boat.html#top']);
});

test('a brand that the site does not know is not answered with other words of the question', async (t) => {
  const { cited } = await askGarden(t, 'can I control this with my Netflix account?');
  assert.deepEqual(cited, []);
});

test('words in passing on a page about something else are no answer', async (t) => {
  const text = '<p>A report hides what is private, such as a credit card.</p>';
  const asked = { page: 'valve.html', more: { 'reports.html': html('Reports', text) } };
  const { cited } = await askGarden(t, 'how do I pay by private credit card?', asked);
  assert.deepEqual(cited, []);
});

test('a page about what changed answers only what asks for changes', async (t) => {
  const more = {
    'news.html': html('Release notes', '<p>Version 2 stops siphons that gurgle.</p>'),
  };
  const now = await askGarden(t, 'how do siphons stop to gurgle?', { page: 'valve.html', more });
  assert.deepEqual(now.cited, []);
  const asked = 'which version stops siphons that gurgle?';
  const change = await askGarden(t, asked, { page: 'valve.html', more });
  assert.deepEqual(change.cited, ['news.html#top']);
});

test('what a sentence says counts more than words spread over a paragraph', async (t) => {
  const more = {
    'a.html': html(
      'First',
      `<p>Some orders are canceled, and more are canceled. A sprinkler is a sprinkler. A program
       is a long program.</p>`,
    ),
    'b.html': html('Second', '<p>Press Stop to cancel a program of the sprinkler at any time.</p>'),
  };
  const asked = { page: 'valve.html', more };
  const { text } = await askGarden(t, 'how do I cancel a sprinkler program', asked);
  assert.match(text, /^[^>]*> Press Stop to cancel a program/);
});

test('of passages that fit alike, the one that says what is asked for is quoted', async (t) => {
  const more = {
    'tank.html': html(
      'Tank',
      `<p>Rain fills it.</p><h2 id="use">Use</h2><p>Every house of a village has barrels in its yard.</p>
       <h2 id="size">Size</h2><p>A shed holds at most 12 barrels in a row.</p>`,
    ),
  };
  const { text } = await askGarden(t, 'how many barrels are there?', { page: 'tank.html', more });
  assert.match(text, /^[^>]*> A shed holds at most 12 barrels/);
});

test('a note about a version is not the answer to what the function does', async (t) => {
  const more = {
    'api.html': html(
      'API',
      `<p>Functions.</p><h2 id="drain">drainTank()</h2><p>Added in: v2.1.0</p>
       <p>v3.0.0 | Takes a callback with the tank to drain, and no longer waits for it at all.</p>
       <p>Opens the outlet of the tank, so that it drains completely: ${'the water runs off and the air comes in. '.repeat(9)}</p>`,
    ),
  };
  const { text } = await askGarden(t, 'what does drainTank do?', { page: 'valve.html', more });
  assert.match(text, /Opens the outlet of the tank/);
  assert.doesNotMatch(text, /v3\.0\.0/);
});

test('a list of what follows is not quoted', async (t) => {
  const more = {
    'parts.html': html(
      'Parts of sprinklers',
      `<p>1. Nozzles</p><p>2. Gaskets</p><p>3. Sprinkler heads</p>
       <p>A sprinkler has many parts that wear out.</p>`,
    ),
  };
  const asked = { page: 'valve.html', more };
  const { text } = await askGarden(t, 'which parts does a sprinkler have', asked);
  assert.match(text, /many parts that wear out/);
  assert.doesNotMatch(text, /Gaskets/);
});

test('a selection is explained by a text, not by the code that it stands in', async (t) => {
  const more = {
    'cli.html': html(
      'Commands',
      `<pre>pump start [--soft-start [seconds]] [--reverse]</pre>
       <h2 id="flags">Flags</h2><p><code>--soft-start</code></p>
       <p>Spares the motor, as the current rises slowly.</p>`,
    ),
  };
  const asked = { page: 'cli.html', quote: '--soft-start [seconds]', sectionId: 'top', more };
  const { text } = await askGarden(t, 'what does this flag do?', asked);
  assert.match(text, /Spares the motor/);
  assert.doesNotMatch(text, /--reverse/);
});

test('a selection is answered by its own section before others that say the same', async (t) => {
  const more = {
    'flags.html': html(
      'Flags',
      `<h2 id="a">One</h2><p>The soft start spares the fuse.</p>
       <h2 id="b">Two</h2><p>The soft start spares the motor.</p>`,
    ),
  };
  const asked = { page: 'flags.html', quote: 'soft start', sectionId: 'b', more };
  const { cited } = await askGarden(t, 'what does this spare?', asked);
  assert.deepEqual(cited, ['flags.html#b']);
});

test('a follow-up is about what it asks, more than about a rare word of before', async (t) => {
  const more = {
    'hose.html': html(
      'Hose',
      `<p>Water.</p><h2 id="crack">Cracks</h2><p>Soap shows what hisses.</p>
       <h2 id="ring">Ring</h2><p>The ring has the number.</p>`,
    ),
  };
  const asked = { page: 'hose.html', earlier: 'how do I see what hisses?', more };
  const { cited } = await askGarden(t, 'and where is its number?', asked);
  assert.equal(cited[0], 'hose.html#ring');
});

test('a sentence that begins with "to" and has a link is no pointer', async (t) => {
  const more = {
    'drip.html': html(
      'Drip',
      `<p>To water slowly drop by drop, set the <a href="valve.html">valve</a> to its lowest number.</p>`,
    ),
  };
  const { cited } = await askGarden(t, 'how do I water slowly drop by drop?', {
    page: 'drip.html',
    more,
  });
  assert.deepEqual(cited, ['drip.html#top']);
});

test('a list that an example interrupts is quoted as far as it stands on the page', async (t) => {
  const more = {
    'modes.html': html(
      'Modes',
      `<p>The sprinkler knows these modes:</p><ul><li>Mist, for seeds.</li></ul><pre>mode mist</pre>
       <ul><li>Jet, for trees.</li></ul><p>${'Every mode can be changed later on. '.repeat(14)}</p>`,
    ),
  };
  const { text } = await askGarden(t, 'which modes does the sprinkler know?', {
    page: 'modes.html',
    more,
  });
  assert.match(text, /these modes:[^]*Mist/);
  assert.doesNotMatch(text, /Jet/);
});

test('a question that says "it" of what the page being read lacks goes to the page that has it', async (t) => {
  const more = {
    'home.html': html('Home', '<p>It needs no gardener. It waters every bed by itself.</p>'),
    'running.html': html('Running it', '<p>The controller costs 40 euros a year to run.</p>'),
  };
  const asked = 'how much does it cost to run?';
  const { cited } = await askGarden(t, asked, { page: 'home.html', more });
  assert.deepEqual(cited, ['running.html#top']);
});

test('a text that only asks the question is no answer, and what follows it is', async (t) => {
  const more = {
    'start.html': html('Start', '<p>Press the button, and ask:</p><p>How do I drain it?</p>'),
    'help.html': html('Drains', '<p><b>How do I drain it?</b></p><p>Open the lower tap.</p>'),
  };
  const { cited, text } = await askGarden(t, 'how do I drain it?', { page: 'start.html', more });
  assert.deepEqual(cited, ['help.html#top']);
  assert.match(text, /> Open the lower tap\./);
});

test('a question of words that say little is answered only by what has them in its title', async (t) => {
  const more = {
    'a.html': html('Timers', '<p>A timer goes on for as long as it takes.</p>'),
    'b.html': html('How long it takes', '<p>A bed is watered within ten minutes.</p>'),
  };
  const asked = 'how long does it take?';
  const { cited } = await askGarden(t, asked, { page: 'valve.html', more });
  assert.deepEqual(cited, ['b.html#top']);
  const without = await askGarden(t, asked, {
    page: 'valve.html',
    more: { 'a.html': more['a.html'] },
  });
  assert.deepEqual(without.cited, []);
});
