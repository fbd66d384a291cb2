import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Which attachments were announced or uploaded and, as far as is known, in no message yet: a small
 * file for each, named as the attachment, that holds whose it is. The store cannot say: it only ever
 * answers about one requester.
 */
export class UnsentAttachments {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async add(attachmentId: string, owner: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#folder, attachmentId), owner, { mode: 0o600 });
  }

  async remove(attachmentId: string): Promise<void> {
    await rm(join(this.#folder, attachmentId), { force: true });
  }

  /** Those that were added more than `ageMs` ago. Ones that another process removes are left out. */
  async *olderThan(ageMs: number): AsyncGenerator<{ id: string; owner: string }> {
    for (const id of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, id);
      const added = await stat(path).catch(() => undefined);
      if (!added || Date.now() - added.mtimeMs < ageMs) continue;
      const owner = await readFile(path, 'utf8').catch(() => undefined);
      if (owner !== undefined) yield { id, owner };
    }
  }
}
