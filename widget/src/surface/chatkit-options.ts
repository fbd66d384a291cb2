import type { ChatKitOptions, StartScreenPrompt } from '@openai/chatkit';
import { supportedLocale } from './chatkit-locale.ts';

/**
 * The options as ChatKit takes them: one key or one locale that it does not know leaves a blank frame,
 * so nothing that the page's own objects have besides is passed on.
 */
export function knownOptions({ locale, startScreen, ...options }: ChatKitOptions): ChatKitOptions {
  const known = supportedLocale(locale);
  const prompts = startScreen?.prompts?.map(knownPrompt);
  return {
    ...options,
    ...(known && { locale: known }),
    startScreen: { ...startScreen, ...(prompts && { prompts }) },
  };
}

function knownPrompt({ label, prompt, icon }: StartScreenPrompt): StartScreenPrompt {
  return { label, prompt, ...(icon && { icon }) };
}
