import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Router } from 'express';
import { consoleLogger } from '../logger.ts';
import { eraseUser } from '../privacy/erase-user.ts';
import { countUser, isNothing, nothingStored } from '../privacy/user-counts.ts';
import type { UserRecord } from '../store/users/user-record.ts';
import { refuse } from './access/session-router.ts';
import type { OwnerRouterOptions } from './owner-router-options.ts';
import type { UserView } from './report/api-responses.ts';

/** What is stored about one user: `GET` counts it, `GET /export` downloads it, `DELETE` erases it. */
export function usersRouter({
  store,
  attachmentStore,
  logger = consoleLogger,
}: Pick<OwnerRouterOptions, 'store' | 'attachmentStore' | 'logger'>): Router {
  const router = express.Router();

  router.get('/:id', async (request, response) => {
    const { id } = request.params;
    const counts = await countUser(store, id);
    if (isNothing(counts)) return refuse(response, nothingAbout(id));
    response.json({ userId: id, counts } satisfies UserView);
  });

  router.get('/:id/export', async (request, response) => {
    const { id } = request.params;
    const records = store.loadUser(id)[Symbol.asyncIterator]();
    const first = await records.next();
    if (first.done) return refuse(response, nothingAbout(id));
    response.attachment('user.json').type('application/json; charset=utf-8');
    try {
      await pipeline(Readable.from(jsonArray(first.value, records)), response);
    } catch (error) {
      // The download was canceled, or the database failed: either way the file has no end.
      const isCanceled = (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE';
      if (!isCanceled) logger.error({ err: error }, 'The export of a user was interrupted');
    }
  });

  router.delete('/:id', async (request, response) => {
    const { id } = request.params;
    const counts = await eraseUser(store, id, attachmentStore);
    if (isNothing(counts)) return refuse(response, nothingAbout(id));
    response.json({ userId: id, counts } satisfies UserView);
  });
  return router;
}

const nothingAbout = (userId: string) => ({
  status: 404,
  code: 'not_found',
  message: nothingStored(userId),
});

/** One record on each line. */
async function* jsonArray(
  first: UserRecord,
  others: AsyncIterator<UserRecord>,
): AsyncGenerator<string, void, undefined> {
  yield `[\n${JSON.stringify(first)}`;
  for await (const record of { [Symbol.asyncIterator]: () => others }) {
    yield `,\n${JSON.stringify(record)}`;
  }
  yield '\n]\n';
}
