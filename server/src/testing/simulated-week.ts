/**
 * A week of questions as readers of a documentation ask them, for the owner's page.
 *
 * @module
 */
import { citationSource } from '../protocol/citation.ts';
import type { AssistantMessageItem } from '../protocol/items.ts';
import type { AnswerOutcome } from '../store/log/answer-entry.ts';
import type { SqlStore } from '../store/sql-store.ts';

const dayMs = 86_400_000;
const site = 'https://docs.example';

interface Asked {
  texts: readonly string[];
  page: string;
  outcome: AnswerOutcome;
  answer: string;
}

/** What no reader should be able to make the owner's browser do. */
export const hostileQuestion =
  '<img src=x onerror="document.title=\'owned\'"> <script>document.title="owned"</script> javascript:alert(1)';

const asked: readonly Asked[] = [
  {
    texts: ['How do I install the plugin?', 'installing the plugin', 'Where do I install plugins?'],
    page: '/guide/install',
    outcome: 'answered',
    answer:
      'Run the command below, then **restart** the server.\n\n```sh\nnpm install example\n```',
  },
  {
    texts: ['What limits does the API have?', 'API limits'],
    page: '/reference/api',
    outcome: 'answered',
    answer: 'Each key may send 600 requests a minute.\n\n- Bursts: 50\n- Reset: each minute',
  },
  {
    texts: ['How are backups encrypted?', 'Encrypted backups: how?'],
    page: '/guide/backups',
    outcome: 'quoted',
    answer: '> Backups are encrypted with a key of your own.',
  },
  {
    texts: ['Can I pay by invoice?', 'Pay by invoice?', 'invoice: can we pay by it'],
    page: '/pricing',
    outcome: 'unanswered',
    answer: 'The documentation does not say anything about that.',
  },
  {
    texts: ['Is there an on-premises version for air-gapped networks?'],
    page: '/guide/install',
    outcome: 'unanswered',
    answer: 'The documentation does not say anything about that.',
  },
  {
    texts: ['Explain the whole configuration file line by line'],
    page: '/reference/config',
    outcome: 'stopped',
    answer: 'The first line names',
  },
  { texts: ['Why does sync fail with E_LOCK?'], page: '/errors', outcome: 'failed', answer: '' },
  {
    texts: [hostileQuestion],
    page: '/errors#x" onclick="alert(1)',
    outcome: 'answered',
    answer: `You wrote ${hostileQuestion} [click](javascript:alert(1)) ![x](https://evil.example/x.png)`,
  },
];

/** Fills a store with the questions of the seven days that end at `now`, always the same. */
export async function simulateWeek(store: SqlStore, now: number, questions = 160): Promise<void> {
  const random = numbers(42);
  for (let at = 0; at < questions; at += 1) {
    // Some questions are asked more often than others, and on some days more is asked.
    const each = asked[Math.floor(random() ** 2 * asked.length)];
    if (each) await ask(store, at, each, now - Math.floor(random() ** 1.2 * 6.9 * dayMs), random);
  }
}

async function ask(
  store: SqlStore,
  number: number,
  { texts, page, outcome, answer }: Asked,
  at: number,
  random: () => number,
): Promise<void> {
  const who = { userId: `visitor-${Math.floor(random() * 60)}`, metadata: {} };
  const threadId = `thr_week_${number}`;
  const created_at = new Date(at).toISOString();
  const text = texts[Math.floor(random() * texts.length)] ?? '';
  const base = { thread_id: threadId, created_at };
  const [questionId, itemId] = [`msg_q_${number}`, answer ? `msg_a_${number}` : ''];
  const thread = { id: threadId, created_at, title: text.slice(0, 60), metadata: {} };
  await store.saveThread({ ...thread, status: { type: 'active' } }, who);
  await store.addThreadItem(
    threadId,
    {
      ...base,
      id: questionId,
      type: 'user_message',
      content: [{ type: 'input_text', text }],
      attachments: [],
      quoted_text: random() < 0.2 ? 'A passage that the reader had selected.' : undefined,
      inference_options: {},
    },
    who,
  );
  const cites = outcome === 'answered' || outcome === 'quoted';
  if (answer) {
    await store.addThreadItem(
      threadId,
      answerItem({ ...base, id: itemId }, answer, page, cites),
      who,
    );
  }
  const tokens = outcome === 'answered' ? 1 : 0;
  await store.answers.save(
    {
      id: `week ${number}`,
      threadId,
      questionId,
      itemId,
      outcome,
      at,
      ms: 900 + Math.floor(random() * 5000),
      msToFirstWord: answer ? 250 + Math.floor(random() ** 3 * 3000) : undefined,
      inputTokens: tokens * (2000 + Math.floor(random() * 4000)),
      outputTokens: tokens * (100 + Math.floor(random() * 500)),
      citations: cites ? 1 : 0,
      page: site + page,
    },
    who.userId,
  );
  if (!itemId || random() > 0.25) return;
  const isGood = random() < 0.7;
  await store.saveFeedback(
    {
      threadId,
      itemId,
      kind: isGood ? 'positive' : 'negative',
      reasons: isGood ? [] : ['incomplete'],
      note: isGood ? '' : 'It does not say how. <b>Please</b> add it.',
      createdAt: created_at,
    },
    who,
  );
}

function answerItem(
  base: { id: string; thread_id: string; created_at: string },
  text: string,
  page: string,
  cites: boolean,
): AssistantMessageItem {
  const passage = {
    url: site + page,
    exact: 'The exact words that the answer rests on.',
    before: '',
    after: '',
    sectionId: 'first',
    sectionTitle: 'First steps',
  };
  const source = citationSource({ number: 1, pageTitle: 'Guide', passage });
  const index = text.search(/[.,]|$/);
  const annotations = cites ? [{ type: 'annotation' as const, source, index }] : [];
  return {
    ...base,
    type: 'assistant_message',
    content: [{ type: 'output_text', text, annotations }],
  };
}

/** The same numbers from 0 to 1 each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
