import type { OpenAIChatKit } from '@openai/chatkit';
import { waitUntil } from '@open-wc/testing';
import { CitationEvent } from '../events.ts';
import type { Settings } from '../panel/settings.ts';
import { currentOptions, type Options } from '../options.ts';
import type { PagewisePanel } from '../panel/panel.ts';
import type { PageContext, Passage } from '../protocol.ts';
import type { Surface } from '../surface/surface.ts';
import type { SurfaceHost } from '../surface/surface-host.ts';
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
  panel: PagewisePanel;
  settings: Settings;
  /** Reasons or messages, in order. */
  errors: string[];
  events: Event[];
  shown: Passage[];
}

const pages: TestPage[] = [];

export interface SettingOptions {
  options?: Options;
  settings?: Partial<Settings>;
  host?: Partial<SurfaceHost>;
  /** Runs in the page before the surface is made. */
  prepare?: ((page: TestPage) => unknown) | undefined;
  server?: FakeServer;
}

const theme: Settings['theme'] = {
  scheme: 'light',
  surface: 'rgb(255, 255, 255)',
  text: 'rgb(0, 0, 0)',
  muted: 'rgb(80, 80, 80)',
  border: 'rgb(200, 200, 200)',
  accent: 'rgb(0, 0, 160)',
  onAccent: 'rgb(255, 255, 255)',
  link: 'rgb(0, 0, 160)',
  font: 'sans-serif',
};

/** Makes a page with a surface in it that talks to a fake server. */
export async function setSurface({
  options,
  settings: changes,
  host,
  prepare,
  server = new FakeServer(),
}: SettingOptions = {}): Promise<Setting> {
  const page = await openPage();
  pages.push(page);
  await prepare?.(page);
  const settings: Settings = {
    options: currentOptions(
      { chatkitScript: standInUrl(), domainKey: 'domain_pk_test', ...options },
      {},
    ),
    api: server.url,
    theme,
    locale: 'en',
    name: 'Assistant',
    strings: {},
    words: Promise.resolve(),
    atStart: false,
    ...changes,
  };
  const errors: string[] = [];
  const events: Event[] = [];
  const shown: Passage[] = [];
  const { panel, surface } = page.window.createSurface({
    settings: () => settings,
    dispatchEvent: (event) => events.push(event),
    report: (thrown) => {
      const error = thrown as Error;
      errors.push('reason' in error ? String(error.reason) : error.message);
    },
    readPage: async () => pageContext,
    showPassage: (found) => Boolean(shown.push(found)),
    fetch: server.fetch,
    ...host,
  });
  page.document.body.append(panel);
  return { page, server, surface, panel, settings, errors, events, shown };
}

/** Pages that the reader was led to by a citation, as the page was told. */
export function citedIn({ events }: Setting): string[] {
  return events
    .filter((event): event is CitationEvent => event.type === CitationEvent.type)
    .map(({ url }) => url);
}

/** Closes all pages and forgets what they kept. */
export function clearSurfaces(): void {
  for (const page of pages.splice(0)) page.close();
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('pagewise.')) localStorage.removeItem(key);
  }
}

/** The chat element that is shown. */
export function chatOf({ panel }: Setting): OpenAIChatKit {
  return panel.querySelector<OpenAIChatKit>('openai-chatkit, pagewise-chat')!;
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
