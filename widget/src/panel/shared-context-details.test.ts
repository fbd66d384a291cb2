import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import type { PageContext } from '../protocol.ts';
import { strings } from '../strings/de/panel.ts';
import { sentDetails } from './shared-context-details.ts';

const context: PageContext = {
  url: 'https://docs.example/',
  title: 'Tee',
  outline: [],
  passages: [],
  content: 'x'.repeat(1500),
  truncated: false,
};

/** What is said of the size where the words are in a language. */
async function saidOfSize(language: string): Promise<string> {
  const page = await fixture(html`<div lang=${language}><div></div></div>`);
  const root = page.firstElementChild!.attachShadow({ mode: 'open' });
  render(sentDetails(context, strings, root), root);
  return root.querySelector('p')!.textContent;
}

describe('What is shared', () => {
  it('has its size as the language of the reader writes numbers', async () => {
    expect(await saidOfSize('de')).to.match(/\(1,\d kB/);
    expect(await saidOfSize('en_GB')).to.match(/\(1\.\d kB/);
    expect(await saidOfSize('no language')).to.match(/\(1\.\d kB/);
  });
});
