import type { ChatKitEvents, UserMessageContent } from '@openai/chatkit';
import type { ThreadItem } from '../../protocol.ts';
import type { Say } from '../../dom/live-region.ts';
import type { ComposerController } from '../composer/composer-controller.ts';
import type { ChatController } from '../model/chat-controller.ts';
import type { ItemWindow } from '../thread/item-window.ts';
import type { ScrollController } from '../thread/scroll-controller.ts';
import type { ChatClient } from '../transport/chat-client.ts';
import type { Rating } from './view-state.ts';

/** What views can ask for; each takes the part of it that it needs. */
export interface ViewRequests {
  readonly chat: Pick<
    ChatController,
    | 'ask'
    | 'askInstead'
    | 'dismiss'
    | 'loadEarlier'
    | 'newThread'
    | 'open'
    | 'receive'
    | 'refresh'
    | 'report'
    | 'retry'
    | 'retryAfter'
    | 'stop'
    | 'threadId'
    | 'withdraw'
  >;
  readonly client: ChatClient;
  readonly composer: Pick<ComposerController, 'set' | 'write'>;
  readonly scroll: Pick<ScrollController, 'attach' | 'leaveEnd' | 'toEnd' | 'toQuestion'>;
  readonly window: Pick<ItemWindow, 'more' | 'show' | 'watch'>;
  /** Sends what the composer holds. */
  submit: () => void;
  /** Sends a message that the reader did not type. */
  askContent: (content: string | readonly UserMessageContent[]) => void;
  rate: (response: readonly ThreadItem[], rating: Rating) => void;
  /** Copies, and says so for a moment on the button that was pressed. */
  copy: (text: string, button?: EventTarget | null) => void;
  /** Leaves this conversation for a new one. */
  newChat: () => void;
  showHistory: () => Promise<void>;
  /** Takes the list of chats away. */
  hideHistory: () => void;
  /** Tells the other tabs which thread changed; null for the list of them. */
  tellTabs: (threadId: string | null) => void;
  /** Puts the focus on an element of the chat after the next rendering; default the composer. */
  focus: (selector?: string) => void;
  /** Tells something to those who listen. */
  say: Say;
  /** Tells the page about something that went wrong. */
  report: (error: unknown) => void;
  emit: <Name extends keyof ChatKitEvents>(
    name: Name,
    detail: ChatKitEvents[Name]['detail'],
  ) => void;
  /** Renders every item again, after something all of them depend on. */
  renderAll: () => void;
  /** Adds the styles of a part that was loaded when it was needed. */
  adopt: (styles: CSSStyleSheet) => void;
}
