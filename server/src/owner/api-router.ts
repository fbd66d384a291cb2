import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { InvalidRequestError } from '../errors.ts';
import { checkHealth } from '../http/health/health.ts';
import { answerOutcomes, type AnswerPeriod } from '../store/log/answer-entry.ts';
import { refuse } from './access/session-router.ts';
import type { OwnerRouterOptions } from './owner-router-options.ts';
import { answerExport, exportNames, feedbackExport, questionExport } from './report/exports.ts';
import { csv } from './report/csv.ts';
import { answerStub, gapTopics, nearSections } from './report/gap-topics.ts';
import { dislikedItems, findGaps } from './report/gaps.ts';
import { overviewOf } from './report/overview.ts';
import { questionGroups, questionsOf } from './report/questions.ts';
import type { GapList, GapTopic, IndexView, QuestionList } from './report/api-responses.ts';
import { threadView } from './report/thread-view.ts';
import { usersRouter } from './users-router.ts';

const dayMs = 86_400_000;

const days = z.coerce.number().int().min(1).max(3660).default(30);
const limit = z.coerce.number().int().min(1).max(200).default(50);
/** How many records come before a page of a list. */
const skip = z.coerce.number().int().min(0).max(1_000_000).default(0);

const Period = z.object({ days });
const QuestionQuery = z.object({
  days,
  limit,
  skip,
  search: z.string().max(200).default(''),
  outcome: z.enum(answerOutcomes).optional(),
});
const GapQuery = z.object({ days, limit, skip });
const FeedbackQuery = z.object({
  limit,
  after: z.string().max(50).optional(),
  kind: z.enum(['positive', 'negative']).optional(),
});
const ExportQuery = z.object({ days, format: z.enum(['csv', 'json']).default('json') });

/** The JSON API of the owner's page. Who calls it is the owner. */
export function apiRouter(options: OwnerRouterOptions): Router {
  const { store, index, prices, settings = {} } = options;
  const router = express.Router();

  router.get('/overview', async (request, response) => {
    const period = periodOf(query(request, Period).days);
    const overview = await overviewOf(store.answers.load(period), period, prices);
    response.json({ ...overview, currency: prices?.currency ?? null });
  });

  router.get('/questions', async (request, response) => {
    const { days, limit, skip, search, outcome } = query(request, QuestionQuery);
    const asked = store.answers.loadAsked(periodOf(days));
    const questions = await questionsOf(asked, { search, outcome });
    const groups = questionGroups(questions);
    response.json({
      questions: questions.length,
      total: groups.length,
      groups: groups.slice(skip, skip + limit),
    } satisfies QuestionList);
  });

  router.get('/threads/:id', async (request, response) => {
    const thread = await threadView(store, request.params.id);
    if (thread) response.json(thread);
    else refuse(response, noThread);
  });

  router.use('/users', usersRouter(options));

  const topicsOf = async (days: number): Promise<{ questions: number; topics: GapTopic[] }> => {
    const { from } = periodOf(days);
    const items = store.everyItem(from);
    const { questions, gaps } = await findGaps(items, new Date(from), await dislikedItems(store));
    return { questions, topics: gapTopics(gaps) };
  };
  const nearTo = (topic: GapTopic) => (index ? nearSections(index, topic) : Promise.resolve([]));

  router.get('/gaps', async (request, response) => {
    const { days, limit, skip } = query(request, GapQuery);
    const { questions, topics } = await topicsOf(days);
    const shown = topics.slice(skip, skip + limit);
    response.json({
      questions,
      missed: topics.reduce((sum, { times }) => sum + times, 0),
      total: topics.length,
      topics: await Promise.all(
        shown.map(async (topic) => ({ ...topic, sections: await nearTo(topic) })),
      ),
    } satisfies GapList);
  });

  router.get('/gaps/:id/stub', async (request, response) => {
    const { topics } = await topicsOf(query(request, Period).days);
    const topic = topics.find(({ id }) => id === request.params.id);
    if (!topic) return refuse(response, noTopic);
    download(response, 'answer.md', 'text/markdown', answerStub(topic, await nearTo(topic)));
  });

  router.get('/feedback', async (request, response) => {
    response.json(await store.loadFeedback(query(request, FeedbackQuery)));
  });

  router.get('/index', (_request, response) => {
    if (!index) return refuse(response, noIndex);
    const { pages, ...report } = index.report();
    const empty = pages.filter(({ length }) => length === 0);
    response.json({
      ...report,
      language: index.summary.language,
      pages: pages.length,
      listed: pages.slice(0, listed),
      empty: empty.slice(0, listed).map(({ url }) => url),
      notSearched: pages.filter(({ isSearched }) => !isSearched).length,
    } satisfies IndexView);
  });

  router.get('/settings', (_request, response) => {
    response.json(settings);
  });

  router.get('/health', async (_request, response) => {
    response.json(await checkHealth(store, options.parts ?? (index && { index })));
  });

  router.get('/export/:name', async (request, response) => {
    const { days, format } = query(request, ExportQuery);
    const period = periodOf(days);
    const name = exportNames.find((name) => name === request.params.name);
    if (!name) return refuse(response, noExport);
    const { columns, rows } = await {
      answers: () => answerExport(store, period),
      questions: () => questionExport(store, period),
      feedback: () => feedbackExport(store, period),
    }[name]();
    if (format === 'csv') download(response, `${name}.csv`, 'text/csv', csv(rows, columns));
    else download(response, `${name}.json`, 'application/json', JSON.stringify(rows, null, 2));
  });
  return router;
}

/** Pages of the index that are listed. */
const listed = 500;

/** The last days, today included. Days begin at midnight UTC. */
function periodOf(days: number): AnswerPeriod {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  return { from: today - (days - 1) * dayMs, to: today + dayMs };
}

/** @throws InvalidRequestError with the first thing that is wrong. */
function query<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(request.query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidRequestError(`${issue?.path.join('.')}: ${issue?.message}`);
}

function download(response: Response, name: string, type: string, text: string): void {
  response.attachment(name).type(`${type}; charset=utf-8`).send(text);
}

const notFound = (message: string) => ({ status: 404, code: 'not_found', message });
const noThread = notFound('There is no such chat. It may have been deleted.');
const noTopic = notFound('There is no such topic in this period.');
const noIndex = notFound('This server has no index.');
const noExport = notFound(`Exports are: ${exportNames.join(', ')}.`);
