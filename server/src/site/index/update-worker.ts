import { parentPort } from 'node:worker_threads';
import { embedderFromEnvironment } from '../embeddings/embedder.ts';
import { embedIndex } from '../embeddings/embed-index.ts';
import { reason } from '../site-files.ts';
import { indexSite } from './index-site.ts';
import { updateIndex, type UpdateTask } from './update-index.ts';

/** What came of it: how many pages were read, or why none. */
export type UpdateResult = { pages: number } | { error: string };

/** What came of embedding: how many texts got a vector, or why none. */
export type EmbedResult = { texts: number } | { error: string };

/** What a worker thread is told to do. */
export type WorkerTask = UpdateTask & { does: 'update' | 'embed' };

/** So many texts at a time: updates take their turn between. */
const textsAtOnce = 512;
const embedder = embedderFromEnvironment(process.env);

async function update(task: UpdateTask): Promise<UpdateResult> {
  try {
    const pages = await updateIndex(task);
    return { pages: pages ?? (await indexSite({ ...task, embeddings: embedder?.model })).pages };
  } catch (error) {
    return { error: reason(error) };
  }
}

async function embed({ out }: UpdateTask): Promise<EmbedResult> {
  try {
    return { texts: embedder ? await embedIndex(out, embedder, { most: textsAtOnce }) : 0 };
  } catch (error) {
    return { error: reason(error) };
  }
}

parentPort?.on('message', ({ does, ...task }: WorkerTask) => {
  void (does === 'update' ? update(task) : embed(task)).then((result) =>
    parentPort?.postMessage(result),
  );
});
