import type { ChatKitOptions, Entity, ThemeOption } from '@openai/chatkit';
import { citedPassage, type Passage } from '../protocol.ts';
import { supportedLocale } from './locale.ts';
import type { SurfaceHost } from './surface-host.ts';

/** What the surface adds to the host's options. */
export interface ChatWiring {
  fetch: typeof fetch;
  initialThread: string | null;
  /** A citation was clicked. */
  cite(passage: Passage): void;
}

/**
 * The host's options as ChatKit's. Every key is written out: `setOptions` refuses a key it does not
 * know and leaves a blank frame, so nothing of the host's own objects is passed on unseen.
 */
export function chatOptions(host: SurfaceHost, wiring: ChatWiring): ChatKitOptions {
  const { options } = host;
  const locale = supportedLocale(options.locale);
  return {
    api: {
      url: new URL(options.api, document.baseURI).href,
      // Not asked for on local hosts, but the option must be there.
      domainKey: options.domainKey ?? 'local',
      fetch: wiring.fetch,
      ...(options.attachments?.enabled && {
        uploadStrategy: options.uploadUrl
          ? { type: 'direct', uploadUrl: new URL(options.uploadUrl, document.baseURI).href }
          : { type: 'two_phase' },
      }),
    },
    ...(locale && { locale }),
    ...(options.theme && { theme: chatTheme(options.theme) }),
    ...(options.title && { frameTitle: options.title }),
    initialThread: wiring.initialThread,
    ...(options.header && { header: options.header }),
    history: { enabled: options.history ?? true, showDelete: true, showRename: true },
    startScreen: {
      ...(options.greeting !== undefined && { greeting: options.greeting }),
      ...(options.prompts && {
        prompts: options.prompts.map(({ label, prompt, icon }) => ({
          label,
          prompt,
          ...(icon && { icon }),
        })),
      }),
    },
    threadItemActions: { feedback: options.feedback ?? true, retry: true },
    composer: {
      ...(options.placeholder !== undefined && { placeholder: options.placeholder }),
      ...(options.attachments && { attachments: options.attachments }),
      ...(options.tools && { tools: options.tools }),
      ...(options.models && { models: options.models }),
      ...(options.dictation && { dictation: { enabled: true } }),
    },
    ...(options.disclaimer && { disclaimer: { text: options.disclaimer } }),
    thread: { autoScroll: true },
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

function chatTheme(theme: ThemeOption): ThemeOption {
  const { colorScheme, typography, radius, density, color } = theme;
  return {
    ...(colorScheme && { colorScheme }),
    ...(radius && { radius }),
    ...(density && { density }),
    ...(typography && {
      typography: {
        ...(typography.baseSize && { baseSize: typography.baseSize }),
        ...(typography.fontFamily && { fontFamily: typography.fontFamily }),
        ...(typography.fontFamilyMono && { fontFamilyMono: typography.fontFamilyMono }),
        ...(typography.fontSources && { fontSources: typography.fontSources }),
      },
    }),
    ...(color && {
      color: {
        ...(color.accent && { accent: color.accent }),
        ...(color.grayscale && { grayscale: color.grayscale }),
        ...(color.surface && { surface: color.surface }),
      },
    }),
  };
}
