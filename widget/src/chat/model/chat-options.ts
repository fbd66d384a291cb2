import type { ChatKitOptions } from '@openai/chatkit';

/** Makes the address under which the page opens a message. */
export type LinkTo = (threadId: string, itemId: string) => string;

/** `auto`: when the server has no model. `always`: the same, and queries are written for any server. */
export type OnDevice = 'auto' | 'off' | 'always';

/** ChatKit's options and what it has none for. */
export type ChatOptions = ChatKitOptions & {
  threadItemActions?: {
    /**
     * A button copies a link to a message: what the function makes, or else this page's address with
     * `#pagewise=THREAD/MESSAGE`. The page opens what it leads to with `setThreadId(threadId, itemId)`,
     * for those whose conversation it is.
     */
    link?: boolean | LinkTo;
    /**
     * Lets readers change their questions and ask them again, in place of what came after. Default
     * false. Servers that do not know `metadata.replaces` add the question at the end.
     */
    edit?: boolean;
  };
  /** `header: false`: the page shows the line above the list, with a way back and a new chat. */
  history?: { header?: boolean };
  /** Whether the browser's own models may write answers and queries. Default `off`. */
  onDevice?: OnDevice | undefined;
};
