import { expect } from '@open-wc/testing';
import { docsLocale, docsVersion } from './docs-meta.ts';

function page(head: string, html = ''): Document {
  return new DOMParser().parseFromString(
    `<!doctype html><html ${html}><head>${head}</head><body></body></html>`,
    'text/html',
  );
}

describe('docsVersion', () => {
  it('reads what Docusaurus, DocSearch and Read the Docs say, and titles of manuals', () => {
    expect(docsVersion(page('<meta name="docusaurus_version" content="2.4.0">'))).to.equal('2.4.0');
    const several = '<meta name="docsearch:version" content="2.x,latest">';
    expect(docsVersion(page(several))).to.equal('2.x');
    expect(docsVersion(page('<meta name="readthedocs-version-slug" content="stable">'))).to.equal(
      'stable',
    );
    const title = '<title>os — Python 3.11.2 documentation</title>';
    expect(docsVersion(page(title))).to.equal('3.11.2');
    expect(docsVersion(page('<meta name="docusaurus_version" content="current">'))).to.equal(
      undefined,
    );
  });
});

describe('docsLocale', () => {
  it('gives the language as BCP 47', () => {
    expect(docsLocale(page('', 'lang="pt_BR"'))).to.equal('pt-BR');
    expect(docsLocale(page('<meta name="docusaurus_locale" content="de">'))).to.equal('de');
    expect(docsLocale(page('', 'lang="not a language"'))).to.equal(undefined);
  });
});
