import type { SqlDatabase } from './sql-database.ts';
import { statement } from './sql-database.ts';

/** Changes, loads, and lists items. */
export function itemStatements(database: SqlDatabase) {
  return { ...itemChanges(database), ...itemQueries(database) };
}

/** Saves, loads, lists, and deletes threads. */
export function threadStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    /** Changes nothing when the id belongs to another user. */
    saveThread: statement(database, (to: { owner: string; id: string; data: string }) =>
      db
        .insertInto('pagewise_threads')
        .values({ owner: to.owner, id: to.id, data: to.data })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((eb) => ({ data: eb.ref('excluded.data') }))
            .whereRef('pagewise_threads.owner', '=', 'excluded.owner'),
        ),
    ),
    /** Changes nothing when the thread is not as it was `before`. */
    swapThread: statement(
      database,
      (to: { owner: string; id: string; before: string; after: string }) =>
        db
          .updateTable('pagewise_threads')
          .set({ data: to.after })
          .where('id', '=', to.id)
          .where('owner', '=', to.owner)
          .where(database.dialect.jsonText('data'), '=', to.before),
    ),
    loadThread: statement(database, (of: { owner: string; id: string }) =>
      db
        .selectFrom('pagewise_threads')
        .select(['seq', 'data'])
        .where('id', '=', of.id)
        .where('owner', '=', of.owner),
    ),
    deleteThread: statement(database, (of: { owner: string; id: string }) =>
      db.deleteFrom('pagewise_threads').where('id', '=', of.id).where('owner', '=', of.owner),
    ),
    threadsAscending: statement(database, (of: { owner: string; seq: number; count: number }) =>
      db
        .selectFrom('pagewise_threads')
        .select(['id', 'data'])
        .where('owner', '=', of.owner)
        .where('seq', '>', of.seq)
        .orderBy('seq', 'asc')
        .limit(of.count),
    ),
    threadsDescending: statement(database, (of: { owner: string; seq: number; count: number }) =>
      db
        .selectFrom('pagewise_threads')
        .select(['id', 'data'])
        .where('owner', '=', of.owner)
        .where('seq', '<', of.seq)
        .orderBy('seq', 'desc')
        .limit(of.count),
    ),
  };
}

/** Saves and deletes items. */
function itemChanges(database: SqlDatabase) {
  const db = database.kysely;
  return {
    /** Changes nothing when the requester has no such thread. */
    saveItem: statement(
      database,
      (to: { owner: string; thread: string; id: string; data: string }) =>
        db
          .insertInto('pagewise_items')
          .columns(['thread', 'id', 'data'])
          .expression((eb) =>
            eb
              .selectFrom('pagewise_threads')
              .select((eb) => ['seq', eb.val(to.id).as('id'), eb.val(to.data).as('data')])
              .where('pagewise_threads.id', '=', to.thread)
              .where('owner', '=', to.owner)
              .$if(database.dialect.locksRows, (query) => query.forUpdate()),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['thread', 'id'])
              .doUpdateSet((eb) => ({ data: eb.ref('excluded.data') })),
          ),
    ),
    deleteItem: statement(database, (of: { owner: string; thread: string; id: string }) =>
      db
        .deleteFrom('pagewise_items')
        .where('id', '=', of.id)
        .where('thread', '=', (eb) =>
          eb
            .selectFrom('pagewise_threads')
            .select('seq')
            .where('pagewise_threads.id', '=', of.thread)
            .where('owner', '=', of.owner),
        ),
    ),
  };
}

/** Where a list of the items of a thread begins. */
interface FirstItems extends Record<string, string | number> {
  owner: string;
  thread: string;
  count: number;
}

/** Where a list of all items goes on. */
type EveryItem = Record<'thread' | 'seq' | 'count', number>;

/** Loads and lists items. */
function itemQueries(database: SqlDatabase) {
  const db = database.kysely;
  const firstItems = (of: FirstItems) =>
    db
      .selectFrom('pagewise_items')
      .select(['id', 'data'])
      .where('thread', '=', (eb) =>
        eb
          .selectFrom('pagewise_threads')
          .select('seq')
          .where('pagewise_threads.id', '=', of.thread)
          .where('owner', '=', of.owner),
      )
      .limit(of.count);
  const everyItem = (of: EveryItem) =>
    db
      .selectFrom('pagewise_items')
      .select(['thread', 'seq', 'data'])
      .where((eb) =>
        eb.or([
          eb('thread', '>', of.thread),
          eb.and([eb('thread', '=', of.thread), eb('seq', '>', of.seq)]),
        ]),
      )
      .orderBy('thread', 'asc')
      .orderBy('seq', 'asc')
      .limit(of.count);
  return {
    /** No row: no such thread. A row of nulls: the thread has no such item. */
    loadItem: statement(database, (of: { owner: string; thread: string; id: string }) =>
      db
        .selectFrom('pagewise_threads as thread')
        .leftJoin('pagewise_items as item', (join) =>
          join.onRef('item.thread', '=', 'thread.seq').on('item.id', '=', of.id),
        )
        .select(['item.thread', 'item.seq', 'item.data'])
        .where('thread.id', '=', of.thread)
        .where('thread.owner', '=', of.owner),
    ),
    oldestItems: statement(database, (of: FirstItems) => firstItems(of).orderBy('seq', 'asc')),
    newestItems: statement(database, (of: FirstItems) => firstItems(of).orderBy('seq', 'desc')),
    itemsAscending: statement(database, (of: { thread: number; seq: number; count: number }) =>
      db
        .selectFrom('pagewise_items')
        .select(['id', 'data'])
        .where('thread', '=', of.thread)
        .where('seq', '>', of.seq)
        .orderBy('seq', 'asc')
        .limit(of.count),
    ),
    itemsDescending: statement(database, (of: { thread: number; seq: number; count: number }) =>
      db
        .selectFrom('pagewise_items')
        .select(['id', 'data'])
        .where('thread', '=', of.thread)
        .where('seq', '<', of.seq)
        .orderBy('seq', 'desc')
        .limit(of.count),
    ),
    /** Of all users, thread by thread. */
    itemsOfAll: statement(database, everyItem),
    itemsOfAnswered: statement(database, (of: EveryItem & { since: number }) =>
      everyItem(of).where('thread', 'in', (eb) =>
        eb.selectFrom('pagewise_answers').select('thread').where('at', '>=', of.since),
      ),
    ),
  };
}
