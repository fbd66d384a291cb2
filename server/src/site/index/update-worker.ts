import { parentPort } from 'node:worker_threads';
import { reason } from '../site-files.ts';
import { indexSite } from './index-site.ts';
import { updateIndex, type UpdateTask } from './update-index.ts';

/** What came of it: how many pages were read, or why none. */
export type UpdateResult = { pages: number } | { error: string };

async function update(task: UpdateTask): Promise<UpdateResult> {
  try {
    const pages = await updateIndex(task);
    return { pages: pages ?? (await indexSite(task)).pages };
  } catch (error) {
    return { error: reason(error) };
  }
}

parentPort?.on('message', (task: UpdateTask) => {
  void update(task).then((result) => parentPort?.postMessage(result));
});
