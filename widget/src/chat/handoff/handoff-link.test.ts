import { expect } from '@open-wc/testing';
import { handoffTemplate, type HandoffTexts } from '../../handoff-protocol.ts';
import { handoffLink } from './handoff-link.ts';

const texts = (fields: Partial<HandoffTexts> = {}): HandoffTexts => ({
  question: 'How?',
  page: 'https://docs.example/a',
  passage: '',
  transcript: '',
  ...fields,
});

function linkOf(
  text: string,
  fields: Partial<HandoffTexts> = {},
): { href: string; isCut: boolean } {
  const template = handoffTemplate(text) ?? expect.fail(`${text} is no template`);
  return handoffLink(template, texts(fields));
}

describe('handoffTemplate', () => {
  it('knows what to fill in, and who gets it', () => {
    const forum =
      'https://forum.example/new?title={question}&body={page}%0A{transcript}&t={question}';
    expect(handoffTemplate(forum)).to.deep.equal({
      text: forum,
      recipient: 'forum.example',
      fields: ['question', 'page', 'transcript'],
    });
    expect(handoffTemplate('mailto:help@docs.example?body={passage}')?.recipient).to.equal(
      'help@docs.example',
    );
    expect(handoffTemplate('https://help.example/')?.fields).to.deep.equal([]);
  });

  it('leads to https and mail only, and to no address that a text chooses', () => {
    for (const text of [
      '',
      'help',
      '/help?q={question}',
      'http://docs.example/?q={question}',
      'javascript:alert({question})',
      ' javascript:alert(1)//https://a.example/',
      'data:text/html,{question}',
      'https://{question}/',
      'https://docs.example{question}',
      'https://docs.example{question}/',
      'https://docs.example@{question}/',
      'https://user@evil.example/',
      'https://docs.example\\@evil.example/',
      'mailto:{question}',
      'mailto:a@b.example,{question}?body=1',
      'mailto:?to={question}',
      'tel:{question}',
    ]) {
      expect(handoffTemplate(text), text).to.equal(undefined);
    }
  });
});

describe('handoffLink', () => {
  it('encodes each text, so that it stays in its place', () => {
    const { href, isCut } = linkOf('https://forum.example/new?title={question}&body={passage}', {
      question: 'a&b=c#d?e/f {page} %41\n"\'<',
      passage: '{question}',
    });
    const url = new URL(href);
    expect(isCut).to.equal(false);
    expect(url.origin).to.equal('https://forum.example');
    expect([...url.searchParams]).to.deep.equal([
      ['title', 'a&b=c#d?e/f {page} %41\n"\'<'],
      ['body', '{question}'],
    ]);
  });

  it('adds no field to a mail, and breaks lines as mails do', () => {
    const { href } = linkOf('mailto:help@docs.example?subject=Help&body={question}', {
      question: 'One\nTwo\r\nBcc: x@evil.example&bcc=y@evil.example',
    });
    expect(href).to.equal(
      'mailto:help@docs.example?subject=Help&body=One%0D%0ATwo%0D%0ABcc%3A%20x%40evil.example%26bcc%3Dy%40evil.example',
    );
  });

  it('keeps half a character from breaking the link', () => {
    expect(linkOf('https://a.example/?q={question}', { question: 'a\uD800b' }).href).to.equal(
      'https://a.example/?q=a%EF%BF%BDb',
    );
  });

  it('keeps the question and the newest of a chat that is too long, in whole characters', () => {
    const transcript = `OLD ${'😀 word\n'.repeat(5_000)} NEW`;
    const { href, isCut } = linkOf('https://a.example/?q={question}&chat={transcript}', {
      transcript,
    });
    expect(isCut).to.equal(true);
    expect(href.length).to.be.within(7_900, 8_000);
    const { searchParams } = new URL(href);
    expect(searchParams.get('q')).to.equal('How?');
    expect(searchParams.get('chat')).to.match(/^…/).and.match(/NEW$/);
    expect(searchParams.get('chat')).not.to.contain('\uFFFD');
  });

  it('fits whatever is filled in, also where it stands twice', () => {
    const huge = 'ä'.repeat(200_000);
    const all = { question: huge, page: huge, passage: huge, transcript: huge };
    for (const template of [
      'https://a.example/?a={question}&b={page}&c={passage}&d={transcript}',
      'https://a.example/?a={question}&b={question}',
    ]) {
      const { href, isCut } = linkOf(template, all);
      expect(href.length, template).to.be.at.most(8_000);
      expect(isCut).to.equal(true);
    }
    const mail = linkOf('mailto:a@b.example?body={transcript}', all);
    expect(mail.href.length).to.be.at.most(1_900);
  });
});
