import { expect, waitUntil } from '@open-wc/testing';
import { appears, find, inside, shown } from '../chat/testing/chat-on-page.ts';
import { deviceChat } from './testing/device-chat.ts';
import { offlineServer, question } from './testing/offline-server.ts';
import { withTranslator } from './testing/stand-in-translator.ts';
import { translatedMarkdown } from './translated-markdown.ts';

describe('where the browser translates', () => {
  // The browser of the tests speaks English; the chat is in the reader's language.
  const german = { locale: 'de' as const };
  before(() => (document.documentElement.lang = 'en'));

  it('a question in another language also goes out as a query in that of the page', async () => {
    await withTranslator({}, async (translated) => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      await chat.sendUserMessage({ text: 'Wie oft?' });
      expect(server.last('threads.create')?.metadata).to.deep.equal({
        queries: ['de→en: Wie oft?'],
      });
      expect(translated).to.deep.equal(['Wie oft?']);
    });
  });

  it('no query is made in the language of the page, or when a model would be downloaded', async () => {
    for (const does of [{ language: 'en' }, { availability: 'downloadable' as const }]) {
      await withTranslator(does, async (translated) => {
        const server = offlineServer();
        const chat = await deviceChat(server);
        await chat.sendUserMessage({ text: question });
        expect(server.last('threads.create')?.metadata).to.equal(undefined);
        expect(translated).to.deep.equal([]);
      });
    }
  });

  it('an answer is translated beside the original, when the reader wants it', async () => {
    await withTranslator({}, async () => {
      const chat = await deviceChat(offlineServer(), german);
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Übersetzen');
      find(chat, '.translated button').click();
      await appears(chat, '.translated > .prose');
      await shown(chat, 'en→de: Clean the filter every 30 days.');
      const prose = find(chat, '.translated > .prose');
      expect(prose.lang).to.equal('de');
      expect(prose.querySelector('.citation')?.textContent).to.equal('1');
      expect(find(chat, '.assistant > .prose').textContent).to.include('docs say');
      expect(find(chat, '.translated button').ariaPressed).to.equal('true');
      await expect(chat).to.be.accessible();
      find(chat, '.translated button').click();
      await waitUntil(() => !inside(chat).querySelector('.translated > .prose'));
    });
  });

  it('a translation that fails can be tried again', async () => {
    await withTranslator({ fails: true }, async () => {
      const chat = await deviceChat(offlineServer(), german);
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Übersetzen');
      find(chat, '.translated button').click();
      await shown(chat, 'Übersetzen nicht möglich.');
      await expect(chat).to.be.accessible();
    });
  });
});

describe('translated Markdown', () => {
  it('keeps code, quotes, lists and marks, and the words of links', async () => {
    const text =
      'See [the docs](https://a.example/b).\n\n> Run **this** [1][2]\n\n```sh\nrun this\n```\n- `x` is it\n---';
    expect(await translatedMarkdown(text, async (line) => line.toUpperCase())).to.equal(
      'SEE THE DOCS.\n\n> RUN THIS [1][2]\n\n```sh\nrun this\n```\n- `X` IS IT\n---',
    );
  });

  it('cannot grow out of its place', async () => {
    expect(await translatedMarkdown('- one', async () => 'a\n\n# b\n> c')).to.equal('- a # b > c');
  });
});
