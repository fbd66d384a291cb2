import type { ChatKitEvents, ChatKitOptions, UserMessageContent } from '@openai/chatkit';
import type { ThreadItem } from '../../protocol.ts';
import type { ChatController } from '../model/chat-controller.ts';
import type { ComposerController } from '../composer/composer-controller.ts';
import type { Say } from '../../dom/live-region.ts';
import type { HistoryPart } from '../history/history-part.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { TabSync } from '../model/tab-sync.ts';
import type { ChatClient } from '../transport/chat-client.ts';
import type { ItemWindow } from '../thread/item-window.ts';
import type { ScrollController } from '../thread/scroll-controller.ts';

/** Makes the address under which the page opens a message. */
export type LinkTo = (threadId: string, itemId: string) => string;

/** ChatKit's options and what it has none for. */
export type ChatOptions = ChatKitOptions & {
  threadItemActions?: {
    /**
     * A button copies a link to a message: what the function makes, or else this page's address with
     * `#pagewise=THREAD/MESSAGE`. The page opens what it leads to with `setThreadId(threadId, itemId)`,
     * for those whose conversation it is.
     */
    link?: boolean | LinkTo;
  };
};

/** What templates know, and what they can ask for. */
export interface ChatView {
  /** True once there are options. */
  readonly ready: boolean;
  readonly strings: ChatStrings;
  readonly locale: string;
  readonly options: ChatOptions;
  readonly client: ChatClient;
  readonly chat: ChatController;
  readonly composer: ComposerController;
  readonly tabs: TabSync;
  readonly scroll: ScrollController;
  readonly window: ItemWindow;
  /** Tells something to those who listen. */
  readonly announcer: { readonly say: Say };
  /** Counts what changes how every item looks: options, words, feedback given. */
  readonly revision: number;
  /** What the reader thought of a response, by the id of its last item. */
  readonly feedback: Map<string, 'positive' | 'negative'>;
  /** The form that asks why a response was not good, while it is open. */
  reasons: { itemId: string | undefined; render(): unknown } | undefined;
  rate: (items: readonly ThreadItem[], kind: 'positive' | 'negative') => void;
  /** Copies, and says so for a moment on the button that was pressed. */
  copy: (text: string, button?: EventTarget | null) => void;
  /** Renders every item again, after something all of them depend on. */
  renderAll: () => void;
  /** Adds the styles of a part that was loaded on need. */
  adopt: (styles: CSSStyleSheet) => void;
  /** Puts the focus on an element of the chat after the next rendering; default the composer. */
  focus: (selector?: string) => void;
  emit: <Name extends keyof ChatKitEvents>(
    name: Name,
    detail: ChatKitEvents[Name]['detail'],
  ) => void;
  /** Tells the page about something that went wrong. */
  report: (error: unknown) => void;
  /** Sends what the composer holds. */
  submit: () => void;
  /** Leaves this conversation for a new one. */
  newChat: () => void;
  /** The list of conversations while it is open. */
  history: HistoryPart | undefined;
  showHistory: () => Promise<void>;
  /** Sends a message that the reader did not type. */
  askContent: (content: string | readonly UserMessageContent[]) => void;
}
