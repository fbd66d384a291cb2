import { expect } from '@open-wc/testing';
import { appears, chatWith, find, shown } from '../testing/chat-on-page.ts';
import { json, ScriptedServer, thread } from '../testing/scripted-server.ts';
import type { PagewiseChatOptions } from '../pagewise-chat.ts';

const threads = [{ ...thread({ title: 'First' }), created_at: '2020-05-17T12:00:00' }];

/** The day of a conversation, as the list has it. */
async function dayIn(options: { locale?: string }): Promise<string> {
  const server = new ScriptedServer().answer(
    'threads.list',
    json({ data: threads, has_more: false }),
  );
  const chat = await chatWith(server, options as Partial<PagewiseChatOptions>);
  await appears(chat, '.composer');
  await chat.showHistory();
  await shown(chat, 'First');
  return find(chat, '.history').textContent;
}

describe('Dates in the list of conversations', function () {
  this.timeout(20_000);
  const { language } = navigator;
  const browserIn = (value: string): unknown =>
    Object.defineProperty(navigator, 'language', { value, configurable: true });
  afterEach(() => browserIn(language));

  it('are English where the browser, the site, or the page names no language', async () => {
    browserIn('C');
    expect(await dayIn({})).to.include('May 17, 2020');
    for (const locale of ['C', 'german please', ''])
      expect(await dayIn({ locale }), locale).to.include('May 17, 2020');
  });

  it('are in the language of the site, written with an underscore, too', async () => {
    expect(await dayIn({ locale: 'de_DE' })).to.include('17.05.2020');
  });
});
