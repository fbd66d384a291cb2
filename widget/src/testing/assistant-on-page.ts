import { waitUntil } from '@open-wc/testing';
import '../index.ts';
import type { PagewiseAssistant } from '../assistant/assistant.ts';
import type { PagewiseChat } from '../chat/pagewise-chat.ts';
import { json, type ScriptedServer } from '../chat/testing/scripted-server.ts';
import type { PagewisePanel } from '../panel/panel.ts';

/** An assistant with the built-in chat, and the page's `fetch` answered by `server`. */
export function assistantOnPage(
  server: ScriptedServer,
  attributes: Record<string, string> = {},
  place: Element = document.body,
): PagewiseAssistant {
  const visitor = json({ token: 't', expiresAt: new Date(Date.now() + 86_400_000) });
  window.fetch = async (url, init) =>
    String(url).endsWith('/visitor') ? visitor.clone() : server.fetch(String(url), init);
  const assistant = document.createElement('pagewise-assistant');
  const given = { renderer: 'builtin', api: `/chatkit-${Math.random()}`, ...attributes };
  for (const [name, value] of Object.entries(given)) assistant.setAttribute(name, value);
  place.append(assistant);
  return assistant;
}

const pageFetch = window.fetch;

/** Takes every assistant off the page, and what they stored. */
export async function leavePage(): Promise<void> {
  for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
  sessionStorage.clear();
  localStorage.clear();
  window.fetch = pageFetch;
}

/** Its panel, once it shows the chat. */
export async function panelOf(assistant: PagewiseAssistant): Promise<PagewisePanel> {
  const panel = () => assistant.shadowRoot?.querySelector('pagewise-panel');
  await waitUntil(() => panel()?.state.name === 'ready', 'the chat is there', { timeout: 5000 });
  return panel()!;
}

/** The chat in a panel, and what is in it. */
export function chatIn(panel: PagewisePanel): PagewiseChat {
  const chat = panel.querySelector('pagewise-chat');
  if (!chat) throw new Error('No chat in the panel.');
  return chat;
}
