import { readFile, writeFile } from 'node:fs/promises';
import type { GalleryBrowser } from './browsers.ts';
import { inspectPage, type Inspected } from './inspect-page.ts';
import { startWebKit, until } from './webkit-session.ts';

/** A display as tall as the gallery: this driver takes pictures of what is in its window. */
const size = { width: 1320, height: 8400 };

/** WebKit by its driver. */
export async function openWebKit(): Promise<GalleryBrowser> {
  const { ask, run, close } = await startWebKit(size);
  return {
    close,
    show: async (url) => {
      await ask('POST', '/url', { url });
      await until(async () => await run("return 'ready' in document.documentElement.dataset"));
      await new Promise((resolve) => setTimeout(resolve, 500));
      return {
        picture: async (path) => {
          const picture = (await ask('GET', '/screenshot')) as string;
          await writeFile(`${path}.png`, picture, 'base64');
        },
        inspect: async (axe) => {
          await run(await readFile(axe, 'utf8'));
          return (await run(`(${inspectPage})().then(arguments[0])`, 'async')) as Inspected;
        },
      };
    },
  };
}
