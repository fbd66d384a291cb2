import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../index.ts';
import type { PagewiseChat, PagewiseChatOptions } from '../pagewise-chat.ts';
import type { ScriptedServer } from './scripted-server.ts';

/** A chat of its own on the page, with a server that answers as it was told. */
export async function chatWith(
  server: ScriptedServer,
  options: Partial<PagewiseChatOptions> = {},
): Promise<PagewiseChat> {
  sessionStorage.clear();
  const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
  chat.style.setProperty('block-size', '600px');
  chat.setOptions({ api: { url: `/chatkit-${Math.random()}`, fetch: server.fetch }, ...options });
  await chat.updateComplete;
  return chat;
}

export const inside = (chat: PagewiseChat): ShadowRoot =>
  chat.shadowRoot ?? expect.fail('no shadow root');
export const find = <Type extends Element = HTMLElement>(
  chat: PagewiseChat,
  selector: string,
): Type => inside(chat).querySelector<Type>(selector) ?? expect.fail(`nothing is ${selector}`);
export const appears = (chat: PagewiseChat, selector: string): Promise<void> =>
  waitUntil(() => inside(chat).querySelector(selector), `${selector} is there`, { timeout: 5000 });
export const shown = (chat: PagewiseChat, words: string): Promise<void> =>
  waitUntil(() => inside(chat).textContent?.includes(words), `${words} is shown`, {
    timeout: 5000,
  });
