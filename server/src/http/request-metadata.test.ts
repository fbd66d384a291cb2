import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageContextLimits } from '../protocol/page-context-limits.ts';
import type { RequestMetadata } from '../request-context.ts';
import { requestMetadata } from './request-metadata.ts';
import { ChatKitServer } from '../server.ts';
import { MemoryStore } from '../store/memory-store.ts';

type Feedback = Parameters<ChatKitServer['addFeedback']>;

const page = { url: 'https://docs.example/install', title: 'Install', content: 'npm install' };

function read(metadata?: Record<string, unknown>): RequestMetadata & { warnings: number } {
  let warnings = 0;
  const logger = { info() {}, error() {}, warn: () => void warnings++ };
  return { ...requestMetadata(metadata, logger), warnings };
}

describe('metadata of a request', () => {
  it('is passed on as it came', () => {
    assert.deepEqual(read({ plan: 'pro' }), { plan: 'pro', warnings: 0 });
    assert.deepEqual(read(), { warnings: 0 });
  });

  it('has a page context with its defaults filled in', () => {
    assert.deepEqual(read({ pageContext: page }).pageContext, {
      ...page,
      outline: [],
      truncated: false,
      passages: [],
    });
  });

  it('keeps what is right of a page context and says what is not', () => {
    const { pageContext, warnings } = read({
      pageContext: { ...page, language: 7, section: { title: null }, outline: 'none' },
    });
    assert.equal(pageContext?.content, page.content);
    assert.equal(pageContext?.language, undefined);
    assert.equal(pageContext?.section, undefined);
    assert.deepEqual(pageContext?.outline, []);
    assert.equal(warnings, 1);
  });

  it('has at most three queries of one line each, without what a reader could not see', () => {
    const long = 'valve '.repeat(100);
    const { queries } = read({ queries: [' rename\u200B\n a  valve ', 7, long, 'dropped'] });
    assert.deepEqual(queries, ['rename a valve', long.slice(0, 200)]);
    assert.equal(read({ queries: ['\uD83D'.repeat(300)] }).queries?.[0]?.isWellFormed(), true);
    for (const none of [[], '', 'valve', { 0: 'valve' }, [' ', null], 7]) {
      assert.equal(read({ queries: none }).queries, undefined);
    }
  });

  it('says that a device can write only where it says so plainly', () => {
    assert.equal(read({ onDevice: true }).onDevice, true);
    for (const other of [false, 1, 'true', {}])
      assert.ok(!('onDevice' in read({ onDevice: other })));
  });

  it('names a message to replace only by a string', () => {
    assert.equal(read({ replaces: 'msg_1' }).replaces, 'msg_1');
    for (const other of [7, null, {}, ['msg_1']])
      assert.ok(!('replaces' in read({ replaces: other })));
  });

  it('has nothing in a page context that its reader could not see', () => {
    const hidden = '\u{E0049}\u{E0067}\u202E\u200B\u2066';
    const say = (words: string) => `${words}${hidden}`;
    const { pageContext } = read({
      pageContext: {
        url: page.url,
        title: say('Install'),
        description: say('How'),
        content: `می\u200Cخواهم ${say('👩\u200D💻')}`,
        outline: [{ level: 1, text: say('A'), id: 'a\u200B' }],
        section: { title: say('A') },
        passages: [{ url: page.url, exact: say('b'), before: say('a'), after: say('c') }],
      },
    });
    assert.deepEqual(pageContext, {
      url: page.url,
      title: 'Install',
      description: 'How',
      content: 'می\u200Cخواهم 👩\u200D💻',
      outline: [{ level: 1, text: 'A', id: 'a\u200B' }],
      section: { title: 'A' },
      truncated: false,
      passages: [{ url: page.url, exact: 'b', before: 'a', after: 'c' }],
    });
  });

  it('keeps the entries of a list that are right', () => {
    const passages = [{ url: page.url, exact: 'a' }, { exact: 'no url' }, 3];
    const outline = [
      { level: 1, text: 'A' },
      { level: 9, text: 'B' },
    ];
    const { pageContext } = read({ pageContext: { ...page, passages, outline } });
    assert.deepEqual(pageContext?.passages, [{ url: page.url, exact: 'a', before: '', after: '' }]);
    assert.deepEqual(pageContext?.outline, [{ level: 1, text: 'A' }]);
  });

  it('cuts what is too long, and keeps the newest passages', () => {
    const passages = Array.from({ length: 12 }, (_, at) => ({ url: page.url, exact: `${at}` }));
    const { pageContext } = read({
      pageContext: { ...page, passages, title: 'x'.repeat(10_000), content: 'y'.repeat(50_000) },
    });
    assert.equal(pageContext?.title.length, pageContextLimits.title);
    assert.equal(pageContext?.content.length, pageContextLimits.content);
    assert.deepEqual(
      pageContext?.passages.map(({ exact }) => exact),
      ['4', '5', '6', '7', '8', '9', '10', '11'],
    );
  });

  it('bounds the whole in bytes', () => {
    const { pageContext } = read({ pageContext: { ...page, content: '語'.repeat(16_000) } });
    const bytes = Buffer.byteLength(JSON.stringify(pageContext));
    assert(bytes <= pageContextLimits.bytes);
    assert(pageContext?.content && pageContext.truncated);
    const passages = Array.from({ length: 8 }, () => ({
      url: page.url,
      exact: '語'.repeat(4_000),
    }));
    const bounded = read({ pageContext: { ...page, passages } }).pageContext;
    assert.equal(bounded?.passages.length, 2);
  });

  it('has the reasons for a rating, as far as they are codes and words', () => {
    const reasons = ['incorrect', 'off-topic'];
    assert.deepEqual(read({ feedback: { reasons, note: ' Step 2 fails. ' } }).feedback, {
      reasons,
      note: 'Step 2 fails.',
    });
    assert.deepEqual(read({ feedback: { note: '\u{1F375}'.repeat(1500), extra: 1 } }).feedback, {
      reasons: [],
      note: '\u{1F375}'.repeat(1000),
    });
    const strange = ['<script>', 'x'.repeat(65), '', 7, null, {}, ...Array(50).fill('sources')];
    assert.deepEqual(read({ feedback: { reasons: strange, note: {} } }).feedback, {
      reasons: Array(16).fill('sources'),
      note: '',
    });
  });

  it('reaches addFeedback with the reasons', async () => {
    const said: unknown[] = [];
    class Rated extends ChatKitServer {
      override async *respond() {}
      override async addFeedback(...[, , kind, { metadata }]: Feedback) {
        said.push(kind, metadata.feedback?.reasons, metadata.feedback?.note);
      }
    }
    const store = new MemoryStore();
    const asker = { userId: 'u1', metadata: {} };
    const thread = { id: 'thr_1', created_at: '2026-01-01T00:00:00Z', metadata: {} };
    await store.saveThread({ ...thread, status: { type: 'active' } }, asker);
    const rated = { type: 'end_of_turn', id: 'msg_1', thread_id: 'thr_1' } as const;
    await store.addThreadItem('thr_1', { ...rated, created_at: thread.created_at }, asker);
    const body = JSON.stringify({
      type: 'items.feedback',
      params: { thread_id: 'thr_1', item_ids: ['msg_1'], kind: 'negative' },
      metadata: { feedback: { reasons: ['sources'], note: 'No link.' } },
    });
    await new Rated(store).process(body, asker, { signal: new AbortController().signal });
    assert.deepEqual(said, ['negative', ['sources'], 'No link.']);
  });

  it('has no reasons where none are given', () => {
    for (const feedback of ['x', null, [], {}, { reasons: 'x', note: 5 }, { note: ' ' }]) {
      assert.deepEqual(read({ feedback, plan: 'pro' }), { plan: 'pro', warnings: 0 });
    }
  });

  it('drops a page context that is none', () => {
    for (const pageContext of [
      'x',
      [],
      {},
      { ...page, url: 5 },
      { ...page, url: 'x'.repeat(3000) },
    ]) {
      assert.deepEqual(read({ pageContext, plan: 'pro' }), { plan: 'pro', warnings: 1 });
    }
  });
});
