/**
 * What a surface asks of the page and the panel around it.
 *
 * @module
 */
import type { AskedBy } from '../dom/destination.ts';
import type { Say } from '../dom/live-region.ts';
import type { Settings } from '../panel/settings.ts';
import type { PageContext, Passage } from '../protocol.ts';
import type { SharedContext } from '../request/shared-context.ts';
import type { SurfaceFailure } from './surface-failure.ts';

/**
 * Where a surface stands.
 *
 * `loading`: code is on its way. `connecting`: the chat is in the page and has not answered yet.
 * `ready`: it answered. `failed`: it will not, for `failure.reason`.
 */
export type SurfaceState =
  | { name: 'idle' }
  | { name: 'loading' }
  | { name: 'connecting' }
  | { name: 'ready' }
  | { name: 'failed'; failure: SurfaceFailure };

export type RendererName = 'chatkit' | 'builtin';

/** What the page around a surface does for it. */
export interface SurfaceHost {
  /** Options, words and theme as they are now; the server's address stays what it was. */
  settings(): Settings;
  /** Tells the page what happened. */
  dispatchEvent(event: Event): unknown;
  /** Tells the page what failed, even where the reader was not held up by it. */
  report(this: void, error: unknown): void;
  /** Reads the page as it is now. */
  readPage(): Promise<PageContext>;
  /** The selection as a passage, if there is one. */
  readSelection?(): Passage | undefined | Promise<Passage | undefined>;
  /**
   * Scrolls to a passage of this page and highlights it, or goes to its page. False: not found, or not
   * to be gone to.
   */
  showPassage?(passage: Passage, by: AskedBy): boolean | Promise<boolean>;
  /** Sends the server's requests. Default the page's `fetch`. */
  fetch?: typeof fetch;
}

/**
 * Where the chat is shown: it becomes a child of this element. Hidden with CSS only: ChatKit does not
 * survive being taken out of the document, and is created again when it was.
 */
export interface SurfaceView extends HTMLElement {
  state: SurfaceState;
  /** The list of conversations is shown. */
  listsChats: boolean;
  /** What is shared with the next question. */
  set shared(shared: SharedContext);
  /** Says something to those who listen. */
  say: Say;
  /** Called by the button that tries again. */
  retry: () => void;
  /** Called when the element was taken out of the document and came back. */
  returned: () => void;
}

/** A question, or the beginning of one. */
export interface Ask {
  /** Text of the question. Without it the composer waits for the reader's own. */
  question?: string | undefined;
  /** What it is about. They are added to those collected before. */
  passages?: readonly Passage[];
  /** Sends at once, if there is a question. Default false. */
  send?: boolean;
}
