import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Selectors through shadow roots: each is looked for in the shadow root of the one before. */
export type Path = readonly string[];

/** A chat that a site can put on its pages. */
export interface Contender {
  name: string;
  /** Goes into the page's head. */
  head: string;
  /** Goes to the end of its body. */
  body?: string;
  /** What opens it; one that is on the page from the beginning has none. */
  launcher?: Path;
  /** Where the reader writes. */
  composer: Path;
  /** Its files, by address. Ours are those of the release. */
  files?: ReadonlyMap<string, Buffer>;
  /** Holds the answer that streams. Undefined where that takes a service of its own. */
  answer?: Path;
}

/** What each answers: 50 pieces a second for 8 s, in paragraphs. */
export const answerPieces = Array.from({ length: 400 }, (_, at) =>
  at % 8 === 7 ? 'Green tea needs less.\n\n' : 'Water hotter than 80 degrees is bitter. ',
);

const root = join(import.meta.dirname, '..', '..', '..');

export const pagewise: Contender = {
  name: 'Pagewise',
  head: '<script src="/pagewise.js" async data-name="Assistant"></script>',
  launcher: ['pagewise-assistant', '[part=launcher]'],
  composer: ['pagewise-assistant', 'pagewise-chat', '.composer textarea'],
  answer: ['pagewise-assistant', 'pagewise-chat', '[data-item^=answer]'],
};

/** From the development dependencies; it has no launcher. */
export async function deepChat(): Promise<Contender> {
  const file = join(root, 'node_modules/deep-chat/dist/deepChat.bundle.js');
  return {
    name: 'deep-chat',
    head: '<script src="/deep-chat.js" type="module"></script>',
    // Text arrives as fast as from our server, without the network.
    body: `<deep-chat style="width:360px;height:480px"></deep-chat><script>
      customElements.whenDefined('deep-chat').then(() => {
        document.querySelector('deep-chat').connect = { stream: true, async handler(_, signals) {
          signals.onOpen();
          for (const text of ${JSON.stringify(answerPieces)}) {
            signals.onResponse({ text });
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          signals.onClose();
        } };
      });</script>`,
    composer: ['deep-chat', '#text-input'],
    answer: ['deep-chat', '#messages'],
    files: new Map([['/deep-chat.js', await readFile(file)]]),
  };
}

/**
 * Installed into a folder of the benchmark's own: it is too large to be a development dependency.
 *
 * @returns Undefined, and says so, where no registry can be reached.
 */
export async function sidepanel(folder: string): Promise<Contender | undefined> {
  const packages = ['@docsearch/sidepanel-js@5.1.1', '@docsearch/css@5.1.1'];
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    await promisify(execFile)('npm', ['install', '--prefix', folder, ...quiet, ...packages], {
      timeout: 120_000,
    });
  } catch {
    console.log('@docsearch/sidepanel-js is left out: it cannot be installed here.');
    return undefined;
  }
  const read = (path: string) => readFile(join(folder, 'node_modules/@docsearch', path));
  return {
    name: 'DocSearch sidepanel',
    head: '<link rel="stylesheet" href="/sidepanel.css"><script src="/sidepanel.js" defer></script>',
    body: `<div id="sidepanel"></div><script>addEventListener('DOMContentLoaded', () =>
      docsearchSidepanel({ container: '#sidepanel', appId: 'A', apiKey: 'k', indexName: 'i',
        assistantId: 'a', agentId: 'a' }));</script>`,
    launcher: ['.DocSearch-SidepanelButton'],
    composer: ['.DocSearch-Sidepanel-Prompt--textarea'],
    files: new Map([
      ['/sidepanel.js', await read('sidepanel-js/dist/umd/index.js')],
      ['/sidepanel.css', await read('css/dist/sidepanel.css')],
    ]),
  };
}
