/**
 * `threads.get_by_id`, `threads.list`, `threads.update`, `threads.delete`.
 *
 * @module
 */
import { threadForClients } from '../answer/for-clients.ts';
import type { Page } from '../protocol/pagination.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { Thread, ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling } from '../answer/responder.ts';
import { deleteSentFiles } from './attachments.ts';
import { shownItems } from './items.ts';
import { allItems, pageRequest } from './paging.ts';

/** The thread with the first page of its items. */
export async function getById<Context extends RequestContext>(
  { thread_id }: RequestParams<'threads.get_by_id'>,
  handling: Handling<Context>,
): Promise<Thread> {
  const thread = await handling.responder.store.loadThread(thread_id, handling.requestContext);
  return threadForClients(
    thread,
    await shownItems(thread_id, pageRequest({ order: 'asc' }), handling),
  );
}

export async function list<Context extends RequestContext>(
  params: RequestParams<'threads.list'>,
  { responder, requestContext }: Handling<Context>,
): Promise<Page<Thread>> {
  const page = await responder.store.loadThreads(pageRequest(params), requestContext);
  return { ...page, data: page.data.map((thread) => threadForClients(thread)) };
}

/** Gives the thread a title. */
export async function update<Context extends RequestContext>(
  { thread_id, title }: RequestParams<'threads.update'>,
  { responder, requestContext }: Handling<Context>,
): Promise<Thread> {
  const rename = (thread: ThreadMetadata) => ({ ...thread, title });
  const thread = await responder.store.updateThread(thread_id, rename, requestContext);
  return threadForClients(thread);
}

/** The thread, its items, and the files that were sent in it. */
async function deleteThread<Context extends RequestContext>(
  { thread_id }: RequestParams<'threads.delete'>,
  handling: Handling<Context>,
): Promise<object> {
  const { responder, requestContext } = handling;
  // Delete files first: if one fails, the thread still lists what to delete.
  for await (const item of allItems(thread_id, handling)) {
    if (item.type === 'user_message') await deleteSentFiles(item, handling);
  }
  await responder.store.deleteThread(thread_id, requestContext);
  // Nothing of theirs can be stored any more.
  void responder.endAnswers(thread_id, requestContext, 'superseded');
  return {};
}
export { deleteThread as delete };
