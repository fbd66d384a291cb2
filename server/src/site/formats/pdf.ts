import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Larger ones are scans. */
export const largestPdf = 100_000_000;

export const isPdfName = (path: string): boolean => /\.pdf$/i.test(path);

/** This module is TypeScript in the repository and JavaScript in the package; so is the worker. */
const workerFile = new URL(`pdf-worker${extname(import.meta.url)}`, import.meta.url);

export interface PdfLimits {
  /** Default: two minutes. */
  timeoutMs?: number;
  /** Of memory. Default: 1,000 MB. */
  megabytes?: number;
}

/**
 * Converts a PDF to the HTML of a page, a section for each of its pages, in a thread that is ended
 * when it takes too long or too much memory.
 *
 * @throws Error with a reason for the owner.
 */
export async function pdfPage(
  bytes: Uint8Array,
  { timeoutMs = 120_000, megabytes = 1000 }: PdfLimits = {},
): Promise<string> {
  const worker = new Worker(workerFile, {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    stdout: true,
    stderr: true,
  });
  try {
    const [answer] = (await once(worker, 'message', {
      signal: AbortSignal.timeout(timeoutMs),
    })) as [{ html: string } | { reason: string }];
    if ('reason' in answer) throw new Error(answer.reason);
    return answer.html;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') {
      throw new Error('it takes too long to read.', { cause: error });
    }
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw new Error('it takes too much memory to read.', { cause: error });
    }
    throw error;
  } finally {
    await worker.terminate();
  }
}
