import type { OpenAIChatKit } from '@openai/chatkit';
import type { Passage } from '../../protocol.ts';

/** A message on its way, and what the composer is set to: as the element's methods take them. */
export type OutgoingMessage = Parameters<OpenAIChatKit['sendUserMessage']>[0] & {
  /** Passages of the page that the message is about. */
  passages?: readonly Passage[];
};
export type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];
