/**
 * The chat in every state, fed by recorded events: there is no server behind it.
 *
 * `?look=dark` … says how it looks; `?show=text` leaves out what has other names.
 *
 * @module
 */
import '../../src/chat/index.ts';
import { looks, type Look } from './looks.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenario.ts';

const query = new URLSearchParams(location.search);
const name = query.get('look') ?? 'light';
const look: Look = looks[name] ?? { label: name };
const wanted = query.get('show')?.split(',');

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

/** Widgets are words until the part that draws them is there. */
async function drawn(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const chats = [...document.querySelectorAll('pagewise-chat')];
    const waits = chats.some(({ shadowRoot }) =>
      shadowRoot?.querySelector('.widget-text, p.loading'),
    );
    if (!waits && tries > 2) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
