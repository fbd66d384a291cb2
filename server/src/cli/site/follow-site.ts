import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Logger } from '../../logger.ts';
import { IndexUpdater } from '../../site/index/index-updater.ts';
import type { UpdateTask } from '../../site/index/update-index.ts';
import type { SiteIndex } from '../../site/site-index.ts';

/** Quiet after the last change before it is looked at: builds write many files at once. */
const quietMs = 300;
/** How often it is asked whether the folder is still the same: builds replace it. */
const sameFolderMs = 5000;
const sameFileMs = 1000;
/** After the provider of embeddings has failed. */
const embedAgainMs = 600_000;

export interface FollowOptions {
  index: SiteIndex;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** Whether texts get vectors, from the provider of the environment. Default: no. */
  embeds?: boolean | undefined;
}

export interface Follower {
  /** Looks for changes now. */
  update(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps an index like the folder it was made of. Searches go on while it changes. */
export function followSite(
  task: UpdateTask,
  { index, logger, embeds = false }: FollowOptions,
): Follower {
  const { dir } = task;
  const updater = new IndexUpdater(task);
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  let folder = '';

  let embedding: Promise<void> | undefined;
  const closed = new AbortController();

  const update = async () => {
    const result = await updater.update();
    if ('error' in result) logger.warn({}, `The index was not updated: ${result.error}.`);
    else if (result.pages > 0) {
      const pages = result.pages === 1 ? 'page' : 'pages';
      reopen(index, logger, `Indexed ${result.pages.toLocaleString('en')} changed ${pages}`);
    }
    if (embeds) embedding ??= embed().finally(() => (embedding = undefined));
  };
  const embed = async () => {
    // Some at a time: changed pages need not wait.
    while (!closed.signal.aborted) {
      const result = await updater.embed();
      if ('error' in result) {
        setTimeout(soon, embedAgainMs).unref();
        return logger.warn({}, `Texts were not embedded: ${result.error}.`);
      }
      if (result.texts === 0) return;
      reopen(index, logger, `Embedded ${result.texts.toLocaleString('en')} texts`);
    }
  };
  const soon = () => {
    if (closed.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void update(), quietMs);
    timer.unref();
  };
  const begin = async () => {
    const found = await stat(dir).catch(() => undefined);
    const identity = found?.isDirectory() ? `${found.dev} ${found.ino}` : '';
    if (identity === folder || !identity) return;
    watcher?.close();
    watcher = watched(dir, soon);
    folder = identity;
    // What was written before it was watched.
    soon();
  };
  void begin();
  const poll = setInterval(() => {
    // Some file systems tell of no change.
    if (!watcher) soon();
    void begin();
  }, sameFolderMs).unref();

  return {
    update,
    async close() {
      closed.abort();
      clearTimeout(timer);
      clearInterval(poll);
      watcher?.close();
      await updater.close();
    },
  };
}

function watched(dir: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dir, { recursive: true, persistent: false }, changed);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** Opens the new file. When it cannot be opened, the one before stays in use. */
function reopen(index: SiteIndex, logger: FollowOptions['logger'], done: string): void {
  try {
    index.reopen();
    logger.info({}, done);
  } catch (error) {
    logger.warn({}, (error as Error).message);
  }
}

/** Reopens an index file each time it is replaced. */
export function followIndex(file: string, { index, logger }: FollowOptions): Follower {
  const update = async () => reopen(index, logger, 'Opened the new index');
  watchFile(file, { interval: sameFileMs, persistent: false }, ({ ino }) => {
    // While it is gone, the one before stays in use.
    if (ino !== 0) void update();
  });
  return { update, close: async () => unwatchFile(file) };
}
