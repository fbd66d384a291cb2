import type { Look } from './look.ts';
import type { CurrentOptions } from './options.ts';
import type { OwnStrings } from './strings/en.ts';
import type { ChatStrings } from './chat/strings.ts';
import { surfaceEn } from './strings/surface-en.ts';
import type { SurfaceOptions } from './surface/surface-host.ts';

/** The assistant's options as the surface has them. */
export function surfaceOptions(look: Look): SurfaceOptions {
  const { options, api, theme, locale, name, strings } = look;
  const { attachments, prompts, disclaimer } = options;
  return {
    api,
    locale,
    title: name,
    renderer: options.renderer,
    greeting: options.greeting ?? strings['surface.greeting'] ?? surfaceEn['surface.greeting'],
    placeholder:
      options.placeholder ?? strings['surface.placeholder'] ?? surfaceEn['surface.placeholder'],
    words: chatWords(strings),
    // The panel has one.
    header: { enabled: false },
    history: options.history,
    feedback: options.feedback,
    dictation: options.dictation,
    theme: {
      colorScheme: theme.scheme,
      typography: { fontFamily: theme.font, baseSize: 15 },
      color: {
        accent: { primary: theme.link, level: 1 },
        surface: { background: theme.surface, foreground: theme.text },
      },
    },
    ...pick(options, ['domainKey', 'chatkitScript', 'nonce', 'uploadUrl', 'tools', 'models']),
    ...(disclaimer !== undefined && { disclaimer }),
    ...(attachments && { attachments: attachments === true ? { enabled: true } : attachments }),
    ...(prompts && {
      prompts: prompts.map((each) =>
        typeof each === 'string' ? { label: each, prompt: each } : each,
      ),
    }),
  };
}

/** Those of the site's words that are for the built-in chat, by the names that it has for them. */
function chatWords(strings: OwnStrings): Partial<ChatStrings> {
  const prefix = 'chat.';
  return Object.fromEntries(
    Object.entries(strings).flatMap(([name, word]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), word]] : [],
    ),
  );
}

/** The named options that are given. */
function pick<Name extends keyof CurrentOptions>(
  options: CurrentOptions,
  names: readonly Name[],
): { [Key in Name]?: NonNullable<CurrentOptions[Key]> } {
  const picked: { [Key in Name]?: NonNullable<CurrentOptions[Key]> } = {};
  for (const name of names) {
    const value = options[name];
    if (value != null) picked[name] = value;
  }
  return picked;
}
