import { expect } from '@open-wc/testing';
import { canSummarize, modelAvailability } from './built-in-models.ts';

/** Runs with an interface of the browser that notes each question, and is available for all. */
async function asked(name: 'LanguageModel' | 'Summarizer', use: () => Promise<void>) {
  const noted: unknown[] = [];
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  const availability = async (options: unknown) => {
    noted.push(options);
    return 'available';
  };
  Object.defineProperty(globalThis, name, { value: { availability }, configurable: true });
  try {
    await use();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
  return noted.length;
}

describe('The models of the browser', () => {
  it('are not asked about languages they do not write, which the console would tell as errors', async () => {
    const models = await asked('LanguageModel', async () => {
      expect(await modelAvailability({ read: ['ar'], write: 'ar' })).to.equal('unavailable');
      expect(await modelAvailability({ read: ['en', 'ar'], write: 'en' })).to.equal('unavailable');
      expect(await modelAvailability({ read: ['en', 'de'], write: 'de' })).to.equal('available');
    });
    expect(models).to.equal(1);
    const summaries = await asked('Summarizer', async () => {
      expect(await canSummarize('ar')).to.equal(false);
      expect(await canSummarize('ja')).to.equal(true);
    });
    expect(summaries).to.equal(1);
  });
});
