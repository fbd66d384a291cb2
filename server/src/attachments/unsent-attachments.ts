import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Remembers attachments that are in no message yet, as one small file per attachment with its owner.
 *
 * The store cannot list them, because every call is scoped to one user.
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
