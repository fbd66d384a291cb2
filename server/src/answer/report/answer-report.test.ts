import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import { StreamError } from '../../errors.ts';
import type { ChatKitServerOptions } from '../../server-options.ts';
import type { ChatKitServer } from '../../server.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { gearSite } from '../../testing/gear-site.ts';
import {
  addMessageRequest,
  createRequest,
  eventsOf,
  listen,
  post,
} from '../../testing/http-client.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { responsesModel } from '../../testing/openai-model.ts';
import { messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import { begun, said, ScriptedServer, silentLogger } from '../../testing/scripted-server.ts';
import type { AnswerReport } from './answer-report.ts';

/** Reports as they come. */
class Reports {
  readonly all: AnswerReport[] = [];
  readonly onAnswer = (report: AnswerReport): void => void this.all.push(report);

  get only(): AnswerReport {
    assert.equal(this.all.length, 1);
    return this.all[0] ?? assert.fail();
  }
}

async function answered(server: ChatKitServer, body: object): Promise<void> {
  await using http = await listen(server);
  const response = await post(http.url, body);
  assert.equal(response.status, 200);
  await Array.fromAsync(eventsOf(response));
}

type Respond = ScriptedServer['respond'];

async function reportOf(respond: Respond, options: ChatKitServerOptions<never> = {}) {
  const reports = new Reports();
  await answered(
    new ScriptedServer(respond, { ...options, onAnswer: reports.onAnswer }),
    createRequest('Why?'),
  );
  return reports.only;
}

describe('the report of an answer', () => {
  it('names the question, the answer, and the page, and holds no words of either', async () => {
    const reports = new Reports();
    const server = new ScriptedServer(
      async function* (thread, _message, _context, { notes }) {
        yield said(thread.id, 'msg_1', 'Because of teeth.');
        notes?.addTokens({ inputTokens: 30, outputTokens: 4 });
        notes?.addTokens({ inputTokens: 70, outputTokens: 6 });
      },
      { onAnswer: reports.onAnswer },
    );
    const pageContext = { url: 'https://docs.example/gears?q=my+name#teeth', title: 'Gears' };
    await answered(server, createRequest('Why?', { metadata: { pageContext } }));
    const { at, ms, msToFirstWord, threadId, questionId, requestId, ...rest } = reports.only;
    assert.match(requestId ?? '', /^[\w-]{36}$/);
    assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000);
    assert.ok(msToFirstWord !== undefined && msToFirstWord <= ms);
    const who = { userId: 'ada', metadata: {} };
    const question = await server.store.loadItem(threadId, questionId ?? '', who);
    assert.equal(question.type, 'user_message');
    assert.deepEqual(rest, {
      request: 'threads.create',
      userId: 'ada',
      itemId: 'msg_1',
      outcome: 'answered',
      inputTokens: 100,
      outputTokens: 10,
      citations: 0,
      page: 'https://docs.example/gears',
      subject: 'page',
    });
    assert.doesNotMatch(JSON.stringify(reports.all), /Why|teeth|name/);
  });

  it('says that it failed, and still counts what was shown', async () => {
    const report = await reportOf(async function* (thread) {
      yield begun(thread.id, 'msg_1', 'Beca');
      throw new StreamError('stream.error');
    });
    assert.deepEqual([report.outcome, report.itemId], ['failed', 'msg_1']);
  });

  it('says that nothing was said', async () => {
    const report = await reportOf(async function* () {});
    assert.deepEqual([report.outcome, report.msToFirstWord], ['unanswered', undefined]);
  });

  it('says that the reader stopped it', async () => {
    const reports = new Reports();
    const server = new ScriptedServer(
      async function* (thread, _message, _context, { signal }) {
        yield begun(thread.id, 'msg_1', 'Beca');
        await sleep(60_000, undefined, { signal });
      },
      { onAnswer: reports.onAnswer },
    );
    await using http = await listen(server);
    const left = new AbortController();
    const response = await post(http.url, createRequest('Why?'), { signal: left.signal });
    for await (const event of eventsOf(response)) if (event.type === 'thread.item.added') break;
    left.abort();
    await server.idle();
    assert.equal(reports.only.outcome, 'stopped');
  });

  it('says that a shutdown cut it short, and drain waits until it is stored', async () => {
    let stored: AnswerReport | undefined;
    const server = new ScriptedServer(
      async function* (thread, _message, _context, { signal }) {
        yield begun(thread.id, 'msg_1', 'Beca');
        await sleep(60_000, undefined, { signal });
      },
      {
        async onAnswer(report) {
          await sleep(50);
          stored = report;
        },
      },
    );
    await using http = await listen(server);
    const events = eventsOf(await post(http.url, createRequest('Why?')));
    // A loop that ends early would leave, and stop the answer.
    for (let event; event?.type !== 'thread.item.added';) event = (await events.next()).value;
    await server.drain(1);
    assert.equal(stored?.outcome, 'failed');
  });

  it('that cannot be stored is logged, and the reader has the answer', async () => {
    const logged: string[] = [];
    const server = new ScriptedServer(
      async function* (thread) {
        yield said(thread.id, 'msg_1', 'Because.');
      },
      {
        logger: { ...silentLogger, error: (_details, message) => void logged.push(message) },
        onAnswer() {
          throw new Error('No table.');
        },
      },
    );
    await answered(server, createRequest('Why?'));
    assert.deepEqual(logged, ['onAnswer failed']);
  });

  it('of a question that was refused does not exist', async () => {
    const reports = new Reports();
    const server = new ScriptedServer(async function* () {}, { onAnswer: reports.onAnswer });
    await using http = await listen(server);
    assert.equal((await post(http.url, addMessageRequest('thr_none', 'Why?'))).status, 404);
    assert.deepEqual(reports.all, []);
  });
});

describe('the report of the site assistant', () => {
  async function reportTo(t: TestContext, text: string, standIn?: OpenAIStandIn) {
    const reports = new Reports();
    const index = await gearSite(t);
    const model = standIn && responsesModel(standIn);
    const { onAnswer } = reports;
    const options = { index, model, logger: silentLogger, onAnswer };
    await answered(new SiteAssistant(new MemoryStore(), options), createRequest(text));
    return reports.only;
  }

  it('tells quotes from a question that the site does not answer', async (t) => {
    const quoted = await reportTo(t, 'What sets the ratio?');
    assert.equal(quoted.outcome, 'quoted');
    assert.ok(quoted.citations > 0);
    assert.equal((await reportTo(t, 'Who won the election in Peru?')).outcome, 'unanswered');
    assert.equal((await reportTo(t, 'Hello!')).outcome, 'answered');
  });

  it('counts the tokens that the model reports', async (t) => {
    const standIn = await OpenAIStandIn.start();
    t.after(() => standIn[Symbol.asyncDispose]());
    standIn.reply(responsesReply(messageOutput(['Fine.'])));
    const { outcome, inputTokens, outputTokens } = await reportTo(t, 'What now?', standIn);
    assert.equal(outcome, 'answered');
    assert.ok(inputTokens > 0 && outputTokens > 0);
  });
});
