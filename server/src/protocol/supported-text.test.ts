import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { supportedText } from './supported-text.ts';

const passages = [
  'Clean the filter every 30 days. A blocked filter damages the motor. Run `pump_clean --now` after it.',
  'Remote control needs a wired network. It does not work over a wireless network.\n\n```sh\npump connect --wired eth0\n```',
];
const kept = (text: string) => supportedText(text, passages);

describe('supported text', () => {
  it('keeps what rests on a passage, as it was written', () => {
    const text =
      '**Yes.** Clean the filter every 30 days [1]. A blocked filter damages the motor. [1]\n\n' +
      '1. Remote control needs a wired network [2].\n2. It does not work over a wireless network [2].';
    assert.equal(kept(text), text);
  });

  it('leaves out sentences that rest on none, with their marks', () => {
    assert.equal(
      kept(
        'Clean the filter every 30 days [1]. Ask your dealer for a warranty card. [1] A blocked filter damages the motor [1].',
      ),
      'Clean the filter every 30 days [1]. A blocked filter damages the motor [1].',
    );
  });

  it('leaves out numbers and names that no passage has', () => {
    assert.equal(kept('Clean the filter every 90 days [1].'), '');
    assert.equal(kept('Run `pump_clean` after the filter.'), 'Run `pump_clean` after the filter.');
    assert.equal(kept('Run `pump_reset` after the filter.'), '');
  });

  it('keeps a lead-in and a heading only with what they announce', () => {
    assert.equal(
      kept('## Filter\n\nHow to do it:\n\n- Clean the filter [1]\n- Call a lawyer today'),
      '## Filter\n\nHow to do it:\n\n- Clean the filter [1]',
    );
    assert.equal(kept('## Warranty\n\nHow to do it:\n\n- Call a lawyer today'), '');
    assert.equal(kept('Sure! As it is:'), '');
  });

  it('keeps code and rows that a passage has, and no other', () => {
    const text = '```sh\npump connect --wired eth0\n```';
    assert.equal(kept(text), text);
    assert.equal(kept('```sh\nsudo rm -rf everything\n```'), '');
    assert.equal(
      kept(
        '| What | How |\n| --- | --- |\n| filter | clean every 30 days |\n| warranty | dealer |',
      ),
      '| What | How |\n| --- | --- |\n| filter | clean every 30 days |',
    );
  });

  it('keeps a sentence in another language only with a mark and no new number or name', () => {
    const short =
      'It is up to you: if the pump has an old hub, get a new one at any of our two or so own big shops, or let us do it for you by the end of a day. See how to put it on, and ask who can.';
    const own = (text: string) => supportedText(text, [...passages, short]);
    assert.equal(
      own(
        'Der Filter wird alle 30 Tage gereinigt [1]. Er ist nach 90 Tagen an der Luft zu trocknen [1]. Das ist gut für die Umwelt.',
      ),
      'Der Filter wird alle 30 Tage gereinigt [1].',
    );
    const japanese = 'フィルターは30日ごとに清掃します [1]。';
    assert.equal(own(japanese), japanese);
    assert.equal(own('フィルターは毎日清掃します。'), '');
  });

  it('takes no sentence for one in another language where passages are too short to tell', () => {
    assert.equal(kept('Ask all of us how to go on, or do it by the new law [1].'), '');
  });

  it('compares pairs of characters where words have no spaces', () => {
    const own = (text: string) => supportedText(text, ['フィルターは30日ごとに清掃します。']);
    assert.equal(own('30日ごとにフィルターを清掃します。'), '30日ごとにフィルターを清掃します。');
    assert.equal(own('電池は2時間もちます。'), '');
  });

  it('is done soon with any text', () => {
    for (const piece of ['[1', '`', '> ', '- ', '|', '```', '\u202E', '【1', '# ']) {
      assert.ok(kept(piece.repeat(8_000)).length <= 8_000 * piece.length);
    }
  });
});
