import type { ChatKitOptions } from '@openai/chatkit';
import type { ComposerValue, OutgoingMessage } from './outgoing-message.ts';

/** What the composer can do beyond text: the seam behind which it is loaded on need. */
export interface ComposerToolbar {
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
export function wantsToolbar({ composer, entities, commands }: ChatKitOptions): boolean {
  return Boolean(
    composer?.attachments?.enabled ||
    composer?.tools?.length ||
    composer?.models?.length ||
    composer?.dictation?.enabled ||
    entities?.onTagSearch ||
    commands?.enabled,
  );
}
