import type { OpenAIChatKit } from '@openai/chatkit';
import { waitUntil } from '@open-wc/testing';
import type { PageContext, Passage } from '../protocol.ts';
import type {
  Surface,
  SurfaceHost,
  SurfaceOptions,
  SurfaceState,
} from '../surface/surface-host.ts';
import { FakeServer } from './fake-server.ts';
import { deepText, openPage, standInUrl, type TestPage } from './open-page.ts';

export const passage: Passage = {
  url: 'https://docs.example/vacuum',
  exact: 'VACUUM reclaims storage occupied by dead tuples.',
  before: '',
  after: '',
};

export const pageContext: PageContext = {
  url: passage.url,
  title: 'VACUUM — 清理',
  outline: [],
  content: '# VACUUM',
  truncated: false,
  passages: [],
};

/** A surface in a page of its own, and what it reported. */
export interface Setting {
  page: TestPage;
  server: FakeServer;
  surface: Surface;
  errors: string[];
  threads: (string | null)[];
  shown: Passage[];
  states: SurfaceState['name'][];
}

const pages: TestPage[] = [];

export interface SettingOptions {
  options?: Partial<SurfaceOptions>;
  host?: Partial<SurfaceHost>;
  /** Runs in the page before the surface is made. */
  prepare?: ((page: TestPage) => unknown) | undefined;
  server?: FakeServer;
}

/** Makes a page with a surface in it that talks to a fake server. */
export async function setSurface({
  options,
  host,
  prepare,
  server = new FakeServer(),
}: SettingOptions = {}): Promise<Setting> {
  const page = await openPage();
  pages.push(page);
  await prepare?.(page);
  const setting = {
    page,
    server,
    errors: [] as string[],
    threads: [] as (string | null)[],
    shown: [] as Passage[],
    states: [] as SurfaceState['name'][],
  };
  const surface = page.window.createSurface({
    options: { api: server.url, chatkitScript: standInUrl(), ...options },
    readPage: async () => pageContext,
    showPassage: (found) => Boolean(setting.shown.push(found)),
    fetch: server.fetch,
    ...host,
    on: {
      ...host?.on,
      error: (error) =>
        void setting.errors.push('reason' in error ? String(error.reason) : error.message),
      threadChange: (threadId) => void setting.threads.push(threadId),
      state: ({ name }) => void setting.states.push(name),
    },
  });
  page.document.body.append(surface.element);
  return { ...setting, surface };
}

/** Closes all pages and forgets what they kept. */
export function clearSurfaces(): void {
  for (const page of pages.splice(0)) page.close();
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('pagewise.')) localStorage.removeItem(key);
  }
}

/** The chat element that is shown. */
export function chatOf({ surface }: Setting): OpenAIChatKit {
  return surface.element.querySelector<OpenAIChatKit>('openai-chatkit, pagewise-chat')!;
}

export async function seeText({ page }: Setting, text: string, ms = 6_000): Promise<void> {
  await waitUntil(
    () => deepText(page.document.body).includes(text),
    `“${text}” is not to be seen`,
    {
      timeout: ms,
    },
  );
}

/** Asks, and returns after how many ms the answer could be read. */
export async function askAndRead(setting: Setting, question = 'Why?'): Promise<number> {
  const start = performance.now();
  await setting.surface.ask({ question, passages: [passage], send: true });
  await seeText(setting, `You asked: ${question}`);
  return performance.now() - start;
}
