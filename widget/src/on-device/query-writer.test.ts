import { expect } from '@open-wc/testing';
import { DeviceSession } from './device-session.ts';
import { queryPrompts } from './prompts.ts';
import { queriesIn, writeQueries } from './query-writer.ts';
import { withModel, type Asked, type StandIn } from './testing/stand-in-model.ts';

const question = {
  title: 'Backups',
  earlier: ['how often?', 'and where?', 'why?'],
  question: 'and back?',
};

async function queries(
  does: Partial<StandIn>,
  signal = new AbortController().signal,
): Promise<{ queries: string[]; asked: Asked }> {
  let result: { queries: string[]; asked: Asked } | undefined;
  await withModel(does, async (asked) => {
    const session = new DeviceSession({ read: ['en'], write: 'en' }, queryPrompts);
    result = { queries: await writeQueries(session, question, signal), asked };
    session.destroy();
    await Promise.resolve();
  });
  return result!;
}

const saying = (answer: string): Partial<StandIn> => ({
  says: { queries: [answer], answer: [] },
});

describe('queries from the device', () => {
  it('are made of the question, the page, and the two questions before it', async () => {
    const { queries: got, asked } = await queries(
      saying('{"queries":["restore a backup","recovery"]}'),
    );
    expect(got).to.deep.equal(['restore a backup', 'recovery']);
    const [prompt] = asked.prompts;
    expect(prompt?.text).to.equal(
      'Page: Backups\nEarlier: and where?\nEarlier: why?\nQuestion: and back?',
    );
    expect(prompt?.options?.responseConstraint).to.have.nested.property('properties.queries');
    expect(asked.alive.size).to.equal(0);
  });

  it('are at most three of 200 characters, each once, whatever the model says', async () => {
    const many = ['a', 'a', '😀'.repeat(300), ' \n\u0000b\t ', 'c', 'd', 7, '…'];
    const found = queriesIn(`Sure! ${JSON.stringify({ queries: many })}`);
    expect(found).to.deep.equal(['a', 'b', 'c']);
    const [long] = queriesIn(JSON.stringify({ queries: [`x${'😀'.repeat(300)}`] }));
    expect(long?.length).to.equal(199);
    for (const odd of ['', '{', '[]', '{"queries":"no"}', '{"queries":{}}', 'null'])
      expect(queriesIn(odd)).to.deep.equal([]);
  });

  it('are none when the model is not done in time, and its session ends', async () => {
    const late = new AbortController();
    setTimeout(() => late.abort(), 10);
    const slow = { ...saying('{"queries":["late"]}'), beforeEach: () => new Promise(() => {}) };
    const { queries: got, asked } = await queries(slow, late.signal);
    expect(got).to.deep.equal([]);
    expect(asked.alive.size).to.equal(0);
  });

  it('are none when the model fails', async () => {
    expect((await queries({ contextWindow: 300 })).queries).to.deep.equal([]);
    expect((await queries({ availability: 'unavailable' })).queries).to.deep.equal([]);
    expect((await queries({ languages: ['ja'] })).queries).to.deep.equal([]);
  });
});
