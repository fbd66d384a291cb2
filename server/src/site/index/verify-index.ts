import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { applicationId } from './index-schema.ts';

/** What a worker thread finds out about an index file. */
export interface IndexVerification {
  isIntact: boolean;
  /** Of the whole file. */
  hash: string;
}

/** Reads an index file from end to end. `IndexHealth` runs this module in a worker thread. */
async function verifyIndex(path: string): Promise<IndexVerification> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
  }
  return { isIntact: isIntact(path), hash: hash.digest('hex') };
}

function isIntact(path: string): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    return (
      database.pragma('application_id', { simple: true }) === applicationId &&
      database.pragma('quick_check(1)', { simple: true }) === 'ok'
    );
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

parentPort?.postMessage(await verifyIndex(String(workerData)));
