import { expect } from '@open-wc/testing';
import { safeLink } from '../chat/markdown/safe-link.ts';
import { destination } from './destination.ts';
import { followPassage } from '../assistant/show-passage.ts';
import { panelStrings } from '../strings/en/panel.ts';

/** No page, whoever asks. */
const refused = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  '\u0000javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\r\nscript:alert(1)',
  'javascript\n:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://docs.example/0',
  'file:///etc/passwd',
  'about:blank',
  'ftp://docs.example/',
  'ws://docs.example/',
  'view-source:https://docs.example/',
  'intent://docs.example/#Intent;end',
  'ms-word:ofe|u|https://docs.example/',
  'web+pagewise:x',
  'https://user@docs.example/',
  'https://user:password@docs.example/',
  'https://docs.example@evil.example/',
  'http://',
  'https://[::1',
];

/** Of other origins, as browsers read them. */
const foreign = [
  'https://evil.example/',
  '//evil.example/',
  '\\\\evil.example/',
  '/\\evil.example/',
  '\t//evil.example/',
  'https:\\\\evil.example/',
  `${location.protocol}//${location.hostname}:1/`,
  `http${location.protocol === 'http:' ? 's' : ''}://${location.host}/`,
];

const own = [
  '/guide',
  'guide#part',
  '?page=2',
  '',
  `${location.origin}/a%20b`,
  '/javascript:alert(1)',
];

describe('destination', () => {
  it('is no page for schemes that run code, leave the browser or carry a password', () => {
    for (const address of refused) {
      expect(destination(address, 'reader'), address).to.equal(undefined);
      expect(destination(address, 'code'), address).to.equal(undefined);
      expect(safeLink(address), address).to.equal(undefined);
    }
  });

  it('is on this origin, unless the reader clicked', () => {
    for (const address of foreign) {
      expect(destination(address, 'code'), address).to.equal(undefined);
      expect(destination(address, 'reader')?.origin, address).not.to.equal(location.origin);
      expect(destination(address, 'reader')?.protocol, address).to.match(/^https?:$/);
    }
    for (const address of own) {
      expect(destination(address, 'code')?.origin, address).to.equal(location.origin);
    }
  });

  it('is asked for every passage that is followed', async () => {
    const stage = {
      panel: Object.assign(document.createElement('div'), {
        words: panelStrings,
        say: () => undefined,
        tell: () => undefined,
      }),
      uncover: () => Promise.resolve(),
      signal: new AbortController().signal,
    };
    const here = location.href;
    for (const [by, addresses] of [
      ['reader', refused],
      ['code', [...refused, ...foreign]],
    ] as const) {
      for (const url of addresses) {
        const passage = { url, exact: 'Nothing of this page.', before: '', after: '' };
        expect(await followPassage(passage, by, stage), url).to.equal(false);
      }
    }
    expect(location.href).to.equal(here);
  });
});
