import { sql } from 'kysely';
import type { ThreadItem } from '../../protocol/items.ts';
import { statement, type SqlDatabase, type SqlResult } from '../sql-database.ts';
import {
  answerOutcomes,
  type AnswerEntry,
  type AnswerLog,
  type AnswerPeriod,
  type AskedAnswer,
  type LoggedAnswer,
} from './answer-entry.ts';

/** How many rows are read at once. */
const batch = 500;
/** What an index can hold; addresses are longer only when somebody tries what happens. */
const longestPage = 255;

/** The log of answers in a SQL database. */
export class SqlAnswers implements AnswerLog {
  readonly #database: SqlDatabase;
  readonly #statements: ReturnType<typeof compileStatements>;

  constructor(database: SqlDatabase) {
    this.#database = database;
    this.#statements = compileStatements(database);
  }

  async save({ msToFirstWord, page, ...entry }: AnswerEntry, userId: string): Promise<void> {
    const { isKey } = this.#database.dialect;
    const { id, threadId, questionId, itemId } = entry;
    if (![id, threadId, questionId, itemId].every(isKey)) return;
    await this.#statements.save({
      ...entry,
      owner: userId,
      at: Math.round(entry.at),
      ms: Math.round(entry.ms),
      msToFirstWord: msToFirstWord === undefined ? -1 : Math.round(msToFirstWord),
      page: page.slice(0, longestPage).replaceAll('\0', '').toWellFormed(),
    });
  }

  async *load(period: AnswerPeriod): AsyncGenerator<LoggedAnswer, void, undefined> {
    for await (const row of rowsOf((after) => this.#statements.load({ ...period, ...after }))) {
      yield answerOf(row);
    }
  }

  async *loadAsked(period: AnswerPeriod): AsyncGenerator<AskedAnswer, void, undefined> {
    const { loadAsked } = this.#statements;
    for await (const row of rowsOf((after) => loadAsked({ ...period, ...after }))) {
      yield { ...answerOf(row), question: row.data === null ? undefined : textOf(row.data) };
    }
  }

  async *ofUser(userId: string): AsyncGenerator<LoggedAnswer, void, undefined> {
    const { ofUser } = this.#statements;
    for await (const row of rowsOf(({ seq }) => ofUser({ owner: userId, seq }))) {
      yield answerOf(row);
    }
  }

  async userOf(threadId: string): Promise<string | undefined> {
    if (!this.#database.dialect.isKey(threadId)) return undefined;
    return (await this.#statements.userOf({ threadId })).rows[0]?.owner;
  }
}

/** The words of a stored question. */
function textOf(data: string): string {
  // The table only holds what the store wrote.
  const item = JSON.parse(data) as ThreadItem;
  return item.type === 'user_message' ? item.content.map(({ text }) => text).join(' ') : '';
}

type AnswerRow = Awaited<ReturnType<ReturnType<typeof compileStatements>['load']>>['rows'][number];

function answerOf(row: AnswerRow): LoggedAnswer {
  return {
    id: row.id,
    threadId: row.thread_id,
    userId: row.owner,
    questionId: row.question,
    itemId: row.item,
    outcome: answerOutcomes.find((outcome) => outcome === row.outcome) ?? 'failed',
    at: row.at,
    ms: row.ms,
    ...(row.first_word_ms >= 0 && { msToFirstWord: row.first_word_ms }),
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    citations: row.sources,
    page: row.page,
    ...((row.kind === 'positive' || row.kind === 'negative') && { rating: row.kind }),
  };
}

/** The rows of all pages, by time; rows of one moment by their number. */
async function* rowsOf<Row extends { at: number; seq: number }>(
  page: (after: { at: number; seq: number }) => Promise<SqlResult<Row>>,
): AsyncGenerator<Row, void, undefined> {
  for (let after = { at: -1, seq: 0 }; ;) {
    const { rows } = await page({ at: after.at, seq: after.seq });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last;
  }
}

type Page = { [Name in keyof AnswerPeriod | 'at' | 'seq']: number };

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  const rated = () =>
    db
      .selectFrom('pagewise_answers as answer')
      .innerJoin('pagewise_threads as thread', 'thread.seq', 'answer.thread')
      .leftJoin('pagewise_feedback as feedback', (join) =>
        join
          .onRef('feedback.thread', '=', 'answer.thread')
          .onRef('feedback.item', '=', 'answer.item'),
      )
      .select([
        'answer.seq',
        'answer.id',
        'answer.question',
        'answer.item',
        'answer.outcome',
        'answer.at',
        'answer.ms',
        'answer.first_word_ms',
        'answer.input_tokens',
        'answer.output_tokens',
        'answer.sources',
        'answer.page',
        'thread.owner',
        'thread.id as thread_id',
        'feedback.kind',
      ])
      .limit(batch);
  const answers = (of: Page) =>
    rated()
      .where('answer.at', '>=', of.from)
      .where('answer.at', '<', of.to)
      .where((eb) =>
        eb.or([
          eb('answer.at', '>', of.at),
          eb.and([eb('answer.at', '=', of.at), eb('answer.seq', '>', of.seq)]),
        ]),
      )
      .orderBy('answer.at')
      .orderBy('answer.seq');
  return {
    /** Inserts no row when the user has no such thread, or the answer is stored already. */
    save: statement(
      database,
      (
        to: Omit<Required<AnswerEntry>, 'msToFirstWord'> & { owner: string; msToFirstWord: number },
      ) =>
        db
          .insertInto('pagewise_answers')
          .columns([
            'thread',
            'id',
            'question',
            'item',
            'outcome',
            'at',
            'ms',
            'first_word_ms',
            'input_tokens',
            'output_tokens',
            'sources',
            'page',
          ])
          .expression((eb) =>
            eb
              .selectFrom('pagewise_threads as thread')
              .select([
                'thread.seq',
                sql<string>`${to.id}`.as('id'),
                sql<string>`${to.questionId}`.as('question'),
                sql<string>`${to.itemId}`.as('item'),
                sql<string>`${to.outcome}`.as('outcome'),
                number(to.at).as('at'),
                number(to.ms).as('ms'),
                number(to.msToFirstWord).as('first_word_ms'),
                number(to.inputTokens).as('input_tokens'),
                number(to.outputTokens).as('output_tokens'),
                number(to.citations).as('sources'),
                sql<string>`${to.page}`.as('page'),
              ])
              .where('thread.id', '=', to.threadId)
              .where('thread.owner', '=', to.owner),
          )
          .onConflict((conflict) => conflict.column('id').doNothing()),
    ),
    load: statement(database, answers),
    loadAsked: statement(database, (of: Page) =>
      answers(of)
        .leftJoin('pagewise_items as asked', (join) =>
          join
            .onRef('asked.thread', '=', 'answer.thread')
            .onRef('asked.id', '=', 'answer.question'),
        )
        .select('asked.data'),
    ),
    ofUser: statement(database, (of: { owner: string; seq: number }) =>
      rated()
        .where('thread.owner', '=', of.owner)
        .where('answer.seq', '>', of.seq)
        .orderBy('answer.seq'),
    ),
    userOf: statement(database, (of: { threadId: string }) =>
      db.selectFrom('pagewise_threads').select('owner').where('id', '=', of.threadId),
    ),
  };
}

/** Postgres takes a parameter in a list of columns for text. */
function number(value: number) {
  return sql<number>`cast(${value} as bigint)`;
}
