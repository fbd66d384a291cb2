import { embedIndex } from '../../site/embeddings/embed-index.ts';
import { type Embedder, embedderFromEnvironment } from '../../site/embeddings/embedder.ts';
import { reason } from '../../site/site-files.ts';
import type { SiteIndexOptions } from '../../site/site-index.ts';
import { progressBar } from '../progress.ts';
import { interrupted } from '../stop-signal.ts';
import { asUsageError } from '../usage-error.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** The embedder that the environment names, if any. @throws UsageError */
export function chosenEmbedder(): Embedder | undefined {
  try {
    return embedderFromEnvironment(process.env);
  } catch (error) {
    throw asUsageError(error, 'Embeddings cannot be used');
  }
}

/** How an index is opened where the environment names an embedder. @throws UsageError */
export function embeddingOptions(): SiteIndexOptions {
  return {
    embedder: chosenEmbedder(),
    onEmbeddingFailure: (error) =>
      say(`A question was not embedded: ${reason(error)}. Searches go by words for a while.`),
  };
}

/**
 * Embeds the texts of an index that have no vector yet, with a progress bar.
 *
 * @returns False when the provider failed; a line says why.
 */
export async function addVectors(out: string, told: AbortSignal): Promise<boolean> {
  const embedder = chosenEmbedder();
  if (!embedder) return true;
  const onProgress = progressBar('Embedding', process.stderr);
  try {
    await embedIndex(out, embedder, { onProgress, signal: told });
    return true;
  } catch (error) {
    if (told.aborted) process.exit(interrupted);
    say(`Not all texts were embedded: ${reason(error)}. The next run goes on from here.`);
    return false;
  }
}
