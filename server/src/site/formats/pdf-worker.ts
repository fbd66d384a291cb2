import { parentPort, workerData } from 'node:worker_threads';
import { readPdf } from './read-pdf.ts';

/** Reads one PDF beside the server: a page that is hard to draw takes as long as it likes. */
const answer = await readPdf(workerData as Uint8Array).then(
  (html) => ({ html }),
  (error: unknown) => ({ reason: error instanceof Error ? error.message : String(error) }),
);
parentPort?.postMessage(answer);
