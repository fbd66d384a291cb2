import { expect } from '@open-wc/testing';
import { supportedLocale } from './chatkit-locale.ts';

const locales: [wanted: string | undefined, taken: string | undefined][] = [
  ['de', 'de'],
  ['de-AT', 'de'],
  ['de_DE', 'de'],
  ['PT-br', 'pt-BR'],
  ['pt', 'pt'],
  ['pt-AO', 'pt'],
  ['es-419', 'es-419'],
  ['es-MX', 'es'],
  ['fr-CA', 'fr-CA'],
  ['fr-BE', 'fr'],
  ['zh', 'zh'],
  ['zh-CN', 'zh-CN'],
  ['zh-Hans', 'zh'],
  ['zh-Hant', 'zh-TW'],
  ['zh-Hant-HK', 'zh-HK'],
  ['zh-Hans-CN', 'zh-CN'],
  ['zh-Hant-SG', 'zh-TW'],
  ['zh-HK', 'zh-HK'],
  ['zh-MO', 'zh-TW'],
  ['no', 'nb'],
  ['nb-NO', 'nb'],
  ['fil-PH', 'tl'],
  ['he', undefined],
  ['tlh', undefined],
  ['e', undefined],
  ['', undefined],
  [undefined, undefined],
];

describe('The language that ChatKit is given', () => {
  for (const [wanted, taken] of locales) {
    it(`is ${taken ?? "the browser's"} for ${wanted === undefined ? 'none' : `"${wanted}"`}`, () => {
      expect(supportedLocale(wanted)).to.equal(taken);
    });
  }
});
