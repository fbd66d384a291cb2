import type { ChatKitOptions } from '@openai/chatkit';
import type { Passage } from '../../protocol.ts';

/** Makes the address under which the page opens a message. */
export type LinkTo = (threadId: string, itemId: string) => string;

/** `auto`: when the server has no model. `always`: the same, and queries are written for any server. */
export type OnDevice = 'auto' | 'off' | 'always';

/** How readers who are not signed in can be. */
export interface Gate {
  /** Address to sign in at, or `event`. */
  to: string;
  /** Returns the user's token, if there is one. Without it, a refusal of the server tells. */
  identify?: ((renew: boolean) => Promise<string | undefined>) | undefined;
  /** Tells the page. */
  tell: (event: Event) => unknown;
}

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
     * A link to a person, offered where an answer is missing or was rated down: of https or mailto, with
     * `{question}`, `{page}`, `{passage}`, and `{transcript}`. With `server`, the texts go to `handoff`
     * beside the server's endpoint. The reader sees and may change what it has.
     */
    handoff?: string | undefined;
    /**
     * Lets readers change their questions and ask them again, in place of what came after. Default
     * false. Servers that do not know `metadata.replaces` add the question at the end.
     */
    edit?: boolean;
  };
  /** `header: false`: the page shows the line above the list, with a way back and a new chat. */
  history?: { header?: boolean };
  /**
   * Finds questions to go on with after an answer, from the passages that the chat's answers rest on,
   * the newest first. Two that were not asked yet are offered. Default none.
   */
  followUps?: ((cited: readonly Passage[]) => Promise<readonly string[]>) | undefined;
  /** Readers have to sign in first. Default: anybody may ask. */
  gate?: Gate | undefined;
  /** Whether the browser's own models may write answers and queries. Default `off`. */
  onDevice?: OnDevice | undefined;
};
