import type { Entity, StartScreenPrompt, SupportedLocale } from '@openai/chatkit';
import type { PagewiseChatOptions } from '../chat/pagewise-chat.ts';
import type { SendRequest } from '../request/chat-request.ts';
import type { ChatStrings } from '../strings/en/chat.ts';
import { usableEntries } from '../option-entries.ts';
import type { Settings } from '../panel/settings.ts';
import { citedPassage, type Passage } from '../protocol.ts';
import { panelStrings } from '../strings/en/panel.ts';
import type { SurfaceHost } from './surface-host.ts';

/** What the surface adds to the assistant's options. */
export interface ChatWiring {
  /** Address of the server. */
  url: string;
  send: SendRequest;
  /** Most characters of a message. */
  messageLimit: () => Promise<number | undefined>;
  /** Sends files. */
  fetch: typeof fetch;
  initialThread: string | null;
  /** The page is shared with questions. */
  page: boolean;
  /** Questions for an empty chat, when the site has none of its own. */
  prompts: StartScreenPrompt[] | undefined;
  /** A citation was clicked. */
  cite(passage: Passage): void;
}

/** The assistant's options as a chat's. */
export function chatOptions(host: SurfaceHost, wiring: ChatWiring): PagewiseChatOptions {
  const { options, theme, locale, name, strings } = host.settings();
  const words = { ...panelStrings, ...strings };
  const { domainKey, attachments: files, uploadUrl } = options;
  const { disclaimer, dictation, gate, identify } = options;
  const placeholder = options.placeholder ?? (wiring.page && words['surface.placeholder']);
  const prompts = startPrompts(options) ?? (wiring.page ? wiring.prompts : undefined);
  const tools = usableEntries(options.tools, ['id', 'label']);
  const models = usableEntries(options.models, ['id', 'label']);
  const attachments = files === true ? { enabled: true } : files || undefined;
  return {
    api: {
      url: wiring.url,
      ...(domainKey && { domainKey }),
      send: wiring.send,
      messageLimit: wiring.messageLimit,
      fetch: wiring.fetch,
      ...(attachments?.enabled && {
        uploadStrategy: uploadUrl
          ? { type: 'direct', uploadUrl: new URL(uploadUrl, document.baseURI).href }
          : { type: 'two_phase' },
      }),
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the built-in chat takes every one
    locale: locale as SupportedLocale,
    theme: {
      colorScheme: theme.scheme,
      typography: { fontFamily: theme.font, baseSize: 15 },
      color: {
        accent: { primary: theme.link, level: 1 },
        surface: { background: theme.surface, foreground: theme.text },
      },
    },
    frameTitle: name,
    onDevice: options.onDevice ?? 'auto',
    ...(gate && { gate: { to: gate, identify, tell: (event) => host.dispatchEvent(event) } }),
    initialThread: wiring.initialThread,
    // The panel has both.
    header: { enabled: false },
    history: { enabled: options.history, header: false },
    startScreen: {
      greeting: options.greeting ?? words['surface.greeting'],
      ...(prompts && { prompts }),
    },
    threadItemActions: {
      feedback: options.feedback,
      retry: true,
      edit: true,
      link: options.links,
      handoff: options.handoff,
    },
    composer: {
      // Without the page, the chat's own.
      ...(placeholder && { placeholder }),
      ...(attachments && { attachments }),
      ...(tools && { tools }),
      ...(models && { models }),
      ...(dictation && { dictation: { enabled: true } }),
    },
    ...(disclaimer && { disclaimer: { text: disclaimer } }),
    followUps: async (cited) =>
      options.prompts?.length === 0
        ? []
        : (await import('./page-prompts.ts')).followUps(host, wiring, cited),
    entities: {
      onClick(entity: Entity): void {
        const passage = citedPassage({ data: entity.data ?? {} });
        if (passage) wiring.cite(passage);
      },
    },
    async onClientTool(call) {
      const { clientTool } = await import('./client-tools.ts');
      return clientTool(host, call);
    },
  };
}

/** Questions offered in an empty conversation. */
export function startPrompts({ prompts }: Settings['options']): StartScreenPrompt[] | undefined {
  return prompts?.flatMap((each) =>
    typeof each === 'string'
      ? { label: each, prompt: each }
      : (usableEntries([each], ['label', 'prompt']) ?? []),
  );
}

/** Strings of the site's own for the built-in chat, by the names that it has for them. */
export function chatWords({ strings }: Pick<Settings, 'strings'>): Partial<ChatStrings> {
  const prefix = 'chat.';
  const own = Object.entries(strings).flatMap(([name, text]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), text]] : [],
  );
  const greeting = { ...panelStrings, ...strings }['surface.greeting'];
  return { greeting, ...Object.fromEntries(own) };
}
