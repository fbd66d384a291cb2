import { expect } from '@open-wc/testing';
import { shown, inside } from '../chat/testing/chat-on-page.ts';
import { deviceChat } from './testing/device-chat.ts';
import { offlineServer } from './testing/offline-server.ts';

const summary =
  '* Clean the filter every 30 days.\n* The warranty covers every replacement of the tubes.\n* A rattling pump has air in its pipe.\n';

/** Runs `use` where the browser sums up texts and has no language model. */
async function withSummarizer(
  availability: Availability,
  use: (texts: string[]) => Promise<void>,
): Promise<void> {
  const texts: string[] = [];
  const session = {
    inputQuota: 1000,
    measureInputUsage: async (text: string) => text.length,
    summarizeStreaming(text: string) {
      texts.push(text);
      return new Blob([summary]).stream().pipeThrough(new TextDecoderStream());
    },
    destroy: () => undefined,
  };
  const value = {
    availability: async ({ outputLanguage }: SummarizerCreateCoreOptions) =>
      outputLanguage === 'en' ? availability : 'unavailable',
    create: async () => session,
  };
  const names = { Summarizer: value, LanguageModel: { availability: async () => 'unavailable' } };
  for (const [name, each] of Object.entries(names))
    Object.defineProperty(globalThis, name, { value: each, configurable: true });
  try {
    await use(texts);
  } finally {
    for (const name of Object.keys(names)) Reflect.deleteProperty(globalThis, name);
  }
}

describe('a summary by the browser', () => {
  it('gets the number of the passage that each point rests on; other points are left out', async () => {
    await withSummarizer('available', async (texts) => {
      const server = offlineServer({ overview: true });
      const chat = await deviceChat(server);
      await chat.sendUserMessage({ text: 'Summarize this page' });
      await shown(chat, 'Written on your device');
      const { payload } = server.last('threads.custom_action')!.params['action'] as {
        payload: { text: string };
      };
      expect(payload.text).to.equal(
        '* Clean the filter every 30 days. [1]\n* A rattling pump has air in its pipe. [2]',
      );
      expect(texts[0]).to.include('Clean the filter').and.include('A humming pump');
      await expect(chat).to.be.accessible();
    });
  });

  it('is not made for a question, or when a model would be downloaded', async () => {
    const cases = [
      { availability: 'available', overview: false },
      { availability: 'downloadable', overview: true },
    ] as const;
    for (const { availability, overview } of cases) {
      await withSummarizer(availability, async (texts) => {
        const chat = await deviceChat(offlineServer({ overview }));
        await chat.sendUserMessage({ text: 'How often?' });
        await shown(chat, 'Here’s what the docs say:');
        expect(texts).to.deep.equal([]);
        expect(inside(chat).textContent).to.not.include('on your device');
      });
    }
  });
});
