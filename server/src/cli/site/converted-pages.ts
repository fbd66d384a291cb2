import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertedHtml, isOpenApiDocument } from '../../site/formats/site-format.ts';
import { isPageName } from '../../site/read/is-page.ts';
import { listSiteFiles, pathInSite, type SiteFile } from '../../site/site-files.ts';
import { filesAt } from '../../site/survey/address-style.ts';

/** A folder is looked through at most this often. */
const listedForMs = 2000;
const style =
  '<meta name="viewport" content="width=device-width"><style>main{max-width:48rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui}pre{overflow:auto;padding:1rem;background:#8881}td,th{padding:.2rem .6rem;text-align:left}</style></head>';

/** What a page of Markdown or an API looks like on a site that has no generator for it yet. */
export class ConvertedPages {
  readonly #dir: string;
  #pages = new Map<string, SiteFile>();
  #listedAt = -Infinity;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The Markdown page at a path of the site, if there is one. */
  async find(path: string): Promise<{ page: Buffer; isFolder: boolean } | undefined> {
    const pages = await this.#listed();
    for (const name of filesAt(path.replace(/^\/+/, ''))) {
      const file = pages.get(name);
      const page = file && (await this.#html(file));
      if (page) return { page, isFolder: /(?:^|\/)index\.html$/.test(name) };
    }
    return undefined;
  }

  /** A file of JSON or YAML as a page, when it describes an API. */
  async ofApi(file: string): Promise<Buffer | undefined> {
    return (await isOpenApiDocument(file))
      ? convertedPage(await readFile(file), { path: file })
      : undefined;
  }

  async #html(page: SiteFile): Promise<Buffer | undefined> {
    const file = await pathInSite(this.#dir, join(this.#dir, page.source ?? page.path));
    return file === undefined ? undefined : convertedPage(await readFile(file), page);
  }

  async #listed(): Promise<Map<string, SiteFile>> {
    if (performance.now() - this.#listedAt < listedForMs) return this.#pages;
    this.#listedAt = performance.now();
    const { files } = await listSiteFiles(this.#dir).catch(() => ({ files: [] }));
    const isMarkdown = ({ path, source }: SiteFile) => source !== undefined && isPageName(path);
    this.#pages = new Map(files.filter(isMarkdown).map((file) => [file.path, file]));
    return this.#pages;
  }
}

/** Nothing for what the index leaves out, such as drafts. */
async function convertedPage(
  bytes: Buffer,
  file: Parameters<typeof convertedHtml>[1],
): Promise<Buffer | undefined> {
  const html = await convertedHtml(bytes, file).catch(() => undefined);
  return html === undefined ? undefined : Buffer.from(html.replace('</head>', () => style));
}
