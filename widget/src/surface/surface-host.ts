/**
 * What a surface is, and what it asks of the page around it.
 *
 * @module
 */
import type { ComposerOption, HeaderOption, StartScreenPrompt, ThemeOption } from '@openai/chatkit';
import type { ChatStrings } from '../chat/strings.ts';
import type { PageContext, Passage } from '../protocol.ts';
import type { SurfaceStrings } from '../strings/surface-en.ts';
import type { SentContext } from './sent-context.ts';
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

/** How the conversation is shown. Everything but `api` may be left out. */
export interface SurfaceOptions {
  /** Address of your server's ChatKit endpoint. */
  api: string;
  /**
   * `auto`: ChatKit where it may run (a domain key, or a local host), the built-in chat otherwise and
   * as soon as ChatKit fails. Default `auto`.
   */
  renderer?: 'auto' | RendererName;
  /** Key of the domain that OpenAI registered for ChatKit. Default none. */
  domainKey?: string;
  /** Address of chatkit.js. Default OpenAI's. */
  chatkitScript?: string;
  /** Nonce for the script tag, where the page's CSP wants one. Default none. */
  nonce?: string;
  /** BCP 47. Default the browser's. */
  locale?: string;
  /** Colours, type and spacing. Default a light theme. */
  theme?: ThemeOption;
  /** First line of an empty conversation. */
  greeting?: string;
  /** Questions offered in an empty conversation. Default none. */
  prompts?: StartScreenPrompt[];
  /** Placeholder of the composer. */
  placeholder?: string;
  /** Markdown below the composer. Default none. */
  disclaimer?: string;
  /** Accessible name of the chat. */
  title?: string;
  /** The chat's own header. Default shown. */
  header?: HeaderOption;
  /** Lists earlier conversations. Default true. */
  history?: boolean;
  /** Thumbs below an answer. Default true. */
  feedback?: boolean;
  /** Files in the composer. Default off. */
  attachments?: ComposerOption['attachments'];
  /** Where `attachments` are sent to directly; without it, in two phases. */
  uploadUrl?: string;
  /** Tools that the reader may choose from. Default none. */
  tools?: ComposerOption['tools'];
  /** Models that the reader may choose from. Default none. */
  models?: ComposerOption['models'];
  /** Voice input. Default false. */
  dictation?: boolean;
  /** Words of the built-in chat, before those of its language. Default none. */
  words?: Partial<ChatStrings>;
  /**
   * Conversation to begin with; `null` is a new one. Default the one this visitor had open last.
   */
  thread?: string | null;
}

/** What the page around a surface does for it. */
export interface SurfaceHost {
  options: SurfaceOptions;
  /** Reads the page as it is now. */
  readPage(): Promise<PageContext>;
  /** The selection as a passage, if there is one. */
  readSelection?(): Passage | undefined | Promise<Passage | undefined>;
  /** Scrolls to a passage of this page and highlights it, or goes to its page. False: not found. */
  showPassage?(passage: Passage): boolean | Promise<boolean>;
  /**
   * The site's own proof of who asks, instead of the anonymous visitor's token of our server. `renew`
   * is true when the last one was refused.
   */
  identify?: ((renew: boolean) => Promise<string | undefined>) | undefined;
  /** Sends the server's requests. Default the page's `fetch`. */
  fetch?: typeof fetch;
  /** Visible words. Default English. */
  strings?: Partial<SurfaceStrings>;
  on?: SurfaceCallbacks;
}

/** What a surface reports. */
export interface SurfaceCallbacks {
  state?(state: SurfaceState, renderer: RendererName): void;
  /** The open conversation; `null` is a new one. */
  threadChange?(threadId: string | null): void;
  responseStart?(): void;
  responseEnd?(): void;
  /** A citation was clicked; the passage is already being shown. */
  citation?(passage: Passage): void;
  /** The reader rated an answer. */
  feedback?(kind: 'positive' | 'negative'): void;
  /** Something failed, even where the reader was not held up by it. */
  error?(error: Error): void;
  /** The server's client effect. */
  effect?(name: string, data: Record<string, unknown>): void;
  /** A `chatkit-link://` was clicked. */
  deeplink?(name: string, data: Record<string, unknown>): void;
}

/** A question, or the beginning of one. */
export interface Ask {
  /** Text of the question. Without it the composer waits for the reader's own. */
  question?: string;
  /** What it is about. They are added to those collected before. */
  passages?: readonly Passage[];
  /** Sends at once, if there is a question. Default false. */
  send?: boolean;
  /** Begins a new conversation. Default false. */
  newThread?: boolean;
}

/** Shows a conversation. Made by `createSurface`. */
export interface Surface {
  /**
   * Holds the chat. Put it into the document once and hide it with CSS: ChatKit does not survive being
   * taken out, and is made anew when it was.
   */
  readonly element: HTMLElement;
  readonly state: SurfaceState;
  /** Which renderer is in use, or would be. */
  readonly renderer: RendererName;
  /** Page and passages that go out with the next question. */
  readonly sentContext: SentContext;
  readonly threadId: string | null;
  /** Loads and connects; called by every other method that needs it. */
  start(): Promise<void>;
  /** Resolves when the chat has taken the question; waits for a running answer to end. */
  ask(ask: Ask): Promise<void>;
  /** Puts the caret into the composer. */
  focus(): Promise<void>;
  setThread(threadId: string | null): Promise<void>;
  /** Shows the list of earlier conversations. */
  showHistory(): Promise<void>;
  /** Applies changed options and words; `api` and `domainKey` stay as they were. */
  update(options: SurfaceOptions, strings?: Partial<SurfaceStrings>): void;
  /** Tries again after `failed`. */
  retry(): Promise<void>;
  destroy(): void;
}
