/**
 * The chat in every state, fed by recorded events: there is no server behind it. The launcher and the
 * Ask button on a heading are there, too.
 *
 * `?look=dark` … says how it looks; `?show=text` leaves out what has other names.
 *
 * @module
 */
import '../../src/chat/index.ts';
import { showAssistant } from './assistant-on-gallery.ts';
import { looks, type Look } from './looks.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenario.ts';

// For who inspects the page; in every browser.
const errors: string[] = (window.galleryErrors = []);
addEventListener('error', ({ message }) => errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));

const query = new URLSearchParams(location.search);
const name = query.get('look') ?? 'light';
const look: Look = looks[name] ?? { label: name };
const wanted = query.get('show')?.split(',');

/** Placeholders of parts that load on first use. */
const missing = [
  'p.loading',
  '.widget-text',
  '.prose figure:not(:has(figcaption))',
  '.chart-canvas:not(:has(canvas))',
].join();

// What one chat has as a draft is no other's.
sessionStorage.clear();
document.documentElement.dataset['look'] = name;
document.documentElement.dir = look.rtl ? 'rtl' : 'ltr';

const nav = document.querySelector('nav');
for (const [each, { label }] of Object.entries(looks)) {
  const link = document.createElement('a');
  link.href = `?look=${each}`;
  link.textContent = label;
  if (each === name) link.setAttribute('aria-current', 'page');
  nav?.append(link);
}

const shown = scenarios.filter((scenario) => !wanted || wanted.includes(scenario.name));
await Promise.all(shown.map(show));
if (!wanted) await showAssistant();
await drawn();
document.documentElement.dataset['ready'] = '';

async function show({ name: title, height, server, options, play }: Scenario): Promise<void> {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const chat = document.createElement('pagewise-chat');
  if (height && name !== 'zoom') section.style.setProperty('--height', `${height}px`);
  section.append(heading, chat);
  document.querySelector('main')?.append(section);
  chat.setOptions({
    api: { url: '/chatkit', fetch: server().fetch },
    theme: name === 'dark' ? 'dark' : 'light',
    locale: look.rtl ? 'ar' : 'en',
    ...options,
  });
  await chat.updateComplete;
  await play?.(chat);
}

async function drawn(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const roots = [...document.querySelectorAll('pagewise-chat')].flatMap(({ shadowRoot }) => [
      ...(shadowRoot ? [shadowRoot] : []),
      ...[...(shadowRoot?.querySelectorAll('pagewise-widget') ?? [])].flatMap(
        (widget) => widget.shadowRoot ?? [],
      ),
    ]);
    const images = roots.flatMap((root) => [...root.querySelectorAll('img')]);
    const waits =
      images.some(({ complete }) => !complete) ||
      roots.some((root) => root.querySelector(missing) !== null);
    if (!waits && tries > 2) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
}

declare global {
  interface Window {
    galleryErrors: string[];
  }
}
