import type { ChatKitOptions, StartScreenPrompt } from '@openai/chatkit';
import type { PagewiseChatOptions } from '../chat/pagewise-chat.ts';
import { supportedLocale } from './chatkit-locale.ts';

/** A server of the site's own. */
export type CustomApi = Extract<PagewiseChatOptions['api'], { url: string }>;

/**
 * The options as ChatKit takes them: one key or one locale that it does not know leaves a blank frame,
 * so nothing that the page's own objects have besides is passed on. What the built-in chat does by
 * itself is asked for.
 */
export function knownOptions({
  api,
  locale,
  startScreen,
  history: { header: _header, ...history } = {},
  threadItemActions: { link: _link, edit: _edit, ...threadItemActions } = {},
  onDevice: _onDevice,
  followUps: _followUps,
  ...options
}: PagewiseChatOptions): ChatKitOptions {
  const known = supportedLocale(locale);
  const prompts = startScreen?.prompts?.map(knownPrompt);
  return {
    ...options,
    // Not asked for on local hosts, but the key must be there.
    api: 'url' in api ? { domainKey: 'local', ...knownApi(api) } : api,
    ...(known && { locale: known }),
    startScreen: { ...startScreen, ...(prompts && { prompts }) },
    threadItemActions,
    history: { showDelete: true, showRename: true, ...history },
    thread: { autoScroll: true },
  };
}

function knownApi({ send: _send, ...api }: CustomApi): Omit<CustomApi, 'send'> {
  return api;
}

function knownPrompt({ label, prompt, icon }: StartScreenPrompt): StartScreenPrompt {
  return { label, prompt, ...(icon && { icon }) };
}
