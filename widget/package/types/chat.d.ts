import type {
  ChatKitEvents,
  ChatKitOptions,
  CustomApiConfig,
  HostedApiConfig,
  OpenAIChatKit,
} from './openai-chatkit/index.js';

/** ChatKit's options; no domain key is needed here, and answers can have links. */
export type PagewiseChatOptions = Omit<ChatKitOptions, 'api' | 'threadItemActions'> & {
  api:
    | (Omit<CustomApiConfig, 'domainKey'> & {
        domainKey?: string;
        /** Most characters of a message, if the server has a limit. */
        messageLimit?: () => Promise<number | undefined>;
      })
    | HostedApiConfig;
  threadItemActions?: ChatKitOptions['threadItemActions'] & {
    /**
     * A button copies a link to a message: what the function makes, or else this page's address with
     * `#pagewise=THREAD/MESSAGE`.
     */
    link?: boolean | ((threadId: string, itemId: string) => string);
    /** Lets readers change their questions and ask them again, in place of what came after. */
    edit?: boolean;
    /** A link to a person, or `server`: see `handoff` of the assistant. */
    handoff?: string;
  };
  /** Whether the reader's own browser may write answers. Default: `off`. */
  onDevice?: 'auto' | 'off' | 'always';
};

/**
 * A chat with any ChatKit server, with the methods, options, and events of ChatKit's element.
 *
 * @example
 * const chat = document.createElement('pagewise-chat');
 * chat.setOptions({ api: { url: '/chatkit' } });
 * document.querySelector('main').append(chat);
 */
export declare class PagewiseChat extends HTMLElement {
  /** Replaces all options. */
  setOptions(options: PagewiseChatOptions): void;
  focusComposer(): Promise<void>;
  /** With an item's id, the conversation opens at that item. */
  setThreadId(threadId: string | null, itemId?: string): Promise<void>;
  sendCustomAction(
    action: { type: string; payload?: Record<string, unknown> },
    itemId?: string,
  ): Promise<void>;
  sendUserMessage(params: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void>;
  setComposerValue(params: Parameters<OpenAIChatKit['setComposerValue']>[0]): Promise<void>;
  showHistory(): Promise<void>;
  hideHistory(): Promise<void>;
  fetchUpdates(): Promise<void>;
  addEventListener<Name extends keyof ChatKitEvents>(
    type: Name,
    listener: (this: PagewiseChat, event: ChatKitEvents[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: PagewiseChat, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-chat': PagewiseChat;
  }
}
