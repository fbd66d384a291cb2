import { resolve } from 'node:path';
import type { Logger } from '../../logger.ts';
import type { PageGlobs } from '../../site/page-globs.ts';
import { openSiteIndex, type SiteIndex } from '../../site/site-index.ts';
import { type CrawledSite } from './crawled-site.ts';
import type { DataFolder } from '../data-folder.ts';
import { chosenEmbedder, embeddingOptions } from '../index/embeddings.ts';
import { type Follower, followIndex, followSite } from './follow-site.ts';
import { currentIndex } from '../index/make-index.ts';
import { siteFolder } from './site-folder.ts';
import { asUsageError } from '../usage-error.ts';

/** What answers rest on, kept like the site or the file it comes from. */
export interface SiteSource {
  index: SiteIndex;
  follower: Follower;
}

export interface SiteSourceOptions extends PageGlobs {
  /** Folder of the site. */
  dir?: string | undefined;
  /** The site on the web, instead of a folder. */
  crawled?: CrawledSite | undefined;
  /** An index that was made elsewhere. */
  index?: string | undefined;
  title?: string | undefined;
  /** Hours between two looks at a site on the web. */
  crawlEvery: number;
  logger: Logger;
}

/** Opens the index of a site, made or brought up to date first. */
export async function openSource(
  options: SiteSourceOptions,
  data: DataFolder,
  told: AbortSignal,
): Promise<SiteSource> {
  const { dir, crawled, index: file, title, include, exclude, logger } = options;
  if (file !== undefined) {
    const index = openIndex(resolve(file));
    return { index, follower: followIndex(resolve(file), { index, logger }) };
  }
  const folder = (await crawled?.folder(told)) ?? dir ?? (await siteFolder(undefined));
  const out = data.indexOf(folder, { include, exclude });
  const task = { dir: folder, out, title, include, exclude };
  const index = await currentIndex(task, told);
  const follower = followSite(task, {
    index,
    logger,
    embeds: chosenEmbedder() !== undefined,
  });
  return { index, follower: crawled ? followWeb(crawled, follower, options) : follower };
}

/** Reads the site again at an interval and on request. Its pages are followed as files. */
function followWeb(
  crawled: CrawledSite,
  files: Follower,
  { crawlEvery, logger }: Pick<SiteSourceOptions, 'crawlEvery' | 'logger'>,
): Follower {
  const closing = new AbortController();
  const { signal } = closing;
  void crawled.follow(crawlEvery, signal, logger);
  return {
    async update() {
      await crawled.update(signal, logger);
      await files.update();
    },
    async close() {
      closing.abort();
      await files.close();
    },
  };
}

function openIndex(file: string): SiteIndex {
  try {
    return openSiteIndex(file, embeddingOptions());
  } catch (error) {
    throw asUsageError(error, '--index');
  }
}
