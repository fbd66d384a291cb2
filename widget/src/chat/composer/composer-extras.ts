import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { Passage } from '../../protocol.ts';

/** A message on its way, and what the composer is set to: as the element's methods take them. */
export type OutgoingMessage = Parameters<OpenAIChatKit['sendUserMessage']>[0] & {
  /** Passages of the page that the message is about. */
  passages?: readonly Passage[];
};
export type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

/** What the composer can do beyond text: the seam behind which it is loaded on need. */
export interface ComposerExtras {
  readonly hasAttachments: boolean;
  /** Something is still being uploaded: sending has to wait. */
  readonly busy: boolean;
  readonly placeholder: string | undefined;
  set: (value: ComposerValue) => void;
  /** Mentions, attachments, tool and model of the message that is sent now. */
  take: (text: string) => Partial<OutgoingMessage>;
  /** What stands above the text: files, and suggestions while one is typed. */
  above: () => unknown;
  buttons: () => unknown;
  /** Told of the composer at each rendering: what is typed, pasted and dropped there comes first. */
  watch: (composer: Element) => void;
}

/** Whether the options ask for any of it. */
export function wantsExtras({ composer, entities, commands }: ChatKitOptions): boolean {
  return Boolean(
    composer?.attachments?.enabled ||
    composer?.tools?.length ||
    composer?.models?.length ||
    composer?.dictation?.enabled ||
    entities?.onTagSearch ||
    commands?.enabled,
  );
}
