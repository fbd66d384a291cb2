import type { ChatKitEvents } from '@openai/chatkit';
import type { ReactiveControllerHost } from 'lit';
import type { ClientToolCall } from './protocol-types.ts';

/** What a conversation needs of the element that shows it. */
export interface ChatHost extends ReactiveControllerHost {
  emit<Name extends keyof ChatKitEvents>(name: Name, detail: ChatKitEvents[Name]['detail']): void;
  runClientTool(call: ClientToolCall): Promise<unknown>;
  readonly renderRoot: ShadowRoot;
  /** Of its words, for those who have them read out. */
  lang: string;
}
