import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { phrases } from '../../server/src/assistant/citations/phrases.ts';
import { chatStrings } from '../src/strings/en/chat.ts';
import { deviceStrings } from '../src/strings/en/device.ts';
import { feedbackStrings } from '../src/strings/en/feedback.ts';
import { failureStrings } from '../src/strings/en/failures.ts';
import { gateStrings } from '../src/strings/en/gate.ts';
import { handoffStrings } from '../src/strings/en/handoff.ts';
import { historyStrings } from '../src/strings/en/history.ts';
import { lengthStrings } from '../src/strings/en/length.ts';
import { keysStrings } from '../src/strings/en/keys.ts';
import { panelStrings } from '../src/strings/en/panel.ts';
import { selectionStrings } from '../src/strings/en/selection.ts';
import { pageSearchStrings } from '../src/strings/en/page-search.ts';
import { siteSearchStrings } from '../src/strings/en/site-search.ts';
import { questionStrings } from '../src/strings/en/question.ts';
import { stepStrings } from '../src/strings/en/step.ts';
import { codeStrings } from '../src/strings/en/code.ts';
import { spokenStrings } from '../src/strings/en/spoken.ts';
import { actionsStrings } from '../src/strings/en/actions.ts';
import { asidesStrings } from '../src/strings/en/asides.ts';
import { alertsStrings } from '../src/strings/en/alerts.ts';
import { savingStrings } from '../src/strings/en/saving.ts';
import { statusStrings } from '../src/strings/en/status.ts';
import { toolbarStrings } from '../src/strings/en/toolbar.ts';
import { languages } from '../src/strings/languages.ts';
import { launcherStrings } from '../src/strings/launcher.ts';
import { assistantNames, languageOf } from '../src/strings/names.ts';

type Strings = Readonly<Record<string, string>>;

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** The same keys as in English, each with text, and in it the same placeholders. */
function expectComplete(language: string, strings: Strings, english: Strings): void {
  assert.deepEqual(Object.keys(strings).toSorted(), Object.keys(english).toSorted(), language);
  for (const [key, text] of Object.entries(strings)) {
    assert.notEqual(text.trim(), '', `${language} ${key}`);
    assert.deepEqual(placeholders(text), placeholders(english[key] ?? ''), `${language} ${key}`);
  }
}

describe('every language', () => {
  const codes = Object.keys(assistantNames).toSorted();

  it('has a folder, a name, strings of the launcher, and phrases of the server', () => {
    const strings = new URL('../src/strings/', import.meta.url);
    const folders = readdirSync(strings, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(folders.toSorted(), codes);
    assert.deepEqual(Object.keys(launcherStrings).toSorted(), codes);
    assert.deepEqual(Object.keys(phrases).toSorted(), codes);
    assert.deepEqual(['en', ...Object.keys(languages)].toSorted(), codes);
  });

  it('has every string that English has, with the same placeholders', async () => {
    for (const [code, files] of Object.entries(languages)) {
      expectComplete(code, await files.panel(), {
        ...panelStrings,
        ...keysStrings,
        ...failureStrings,
        ...selectionStrings,
        ...siteSearchStrings,
        ...pageSearchStrings,
      });
      expectComplete(code, await files.chat(), {
        ...chatStrings,
        ...deviceStrings,
        ...feedbackStrings,
        ...gateStrings,
        ...handoffStrings,
        ...historyStrings,
        ...lengthStrings,
        ...questionStrings,
        ...stepStrings,
        ...codeStrings,
        ...spokenStrings,
        ...actionsStrings,
        ...asidesStrings,
        ...alertsStrings,
        ...savingStrings,
        ...statusStrings,
        ...toolbarStrings,
      });
    }
  });

  it('says the same before anything is loaded, and in what the server writes', () => {
    for (const code of codes) {
      expectComplete(code, { ...launcherStrings[languageOf(code)] }, { ...launcherStrings.en });
      expectComplete(code, { ...phrases[code] }, { ...phrases['en'] });
    }
  });

  it('is found by any locale of it, and English for any other', () => {
    assert.equal(languageOf('pt-BR'), 'pt');
    assert.equal(languageOf('zh_Hant'), 'zh');
    assert.equal(languageOf('nl'), 'en');
    assert.equal(languageOf('constructor'), 'en');
  });
});
