import type { ComposerOption } from '@openai/chatkit';
import { checkedValue, isPlain, own, type OptionKind } from './option-values.ts';
import type { Redact } from './page/scrub.ts';
import type { Passage } from './protocol.ts';
import type { AskAction } from './selection/ask-action.ts';
import type { OwnStrings } from './strings/own-strings.ts';

/** Colors and type, where the page's own are not wanted. Any CSS value. */
export interface ThemeOptions {
  accent?: string;
  surface?: string;
  text?: string;
  font?: string;
}

/**
 * Every option of the assistant, once. The same names serve as attributes of `<pagewise-assistant>`
 * (`color-mode`), as `data-*` on the script tag (`data-color-mode`) and as keys of `update()`
 * (`colorMode`). The table of docs/reference/options.md is made from this file.
 */
export interface Options {
  /** Address of the server's ChatKit endpoint. Default: `pagewise/chatkit` beside the script. */
  api?: string;
  /** Sends cookies to a server of another origin, too; it must allow them. */
  credentials?: boolean;
  /** Headers that go with each request to the server; one of another origin must allow them. */
  headers?: Record<string, string>;
  /**
   * What shows the conversation. `auto`: ChatKit.js when `domainKey` is set, and the built-in chat
   * otherwise or when ChatKit.js does not load.
   */
  renderer?: 'auto' | 'chatkit' | 'builtin';
  /** Key of the domain that OpenAI registered for ChatKit. */
  domainKey?: string;
  /** Another address of chatkit.js. */
  chatkitScript?: string;
  /** Nonce for script tags, where the page's policy wants one. Default: that of the script tag. */
  nonce?: string;
  /** Language of the assistant (BCP 47). Default: that of the page, or of the browser. */
  locale?: string;
  /** `inline`: an open panel in the flow of the page, in place of launcher and panel; an attribute of the element alone. */
  mode?: 'panel' | 'inline';
  /** Shows the launcher. */
  launcher?: boolean;
  /** A word or two on the launcher, beside its icon, such as `Ask AI`. Default: the icon alone. */
  launcherLabel?: string;
  /** Selector of elements of the page that open the assistant too. */
  trigger?: string;
  /** Corner of launcher and panel; `start` and `end` follow the direction of the page. */
  position?: 'bottom-end' | 'bottom-start' | 'bottom-right' | 'bottom-left';
  /** Distance from the side and from the bottom, in pixels. */
  offset?: string;
  /** Opens and closes the assistant, or asks about the selection; `mod` is ⌘ on Apple's keyboards and Ctrl elsewhere. Empty for none. */
  shortcut?: string;
  /** Begins with the panel along the side of the window. */
  dock?: boolean;
  /** Light, dark, or as the page is. */
  colorMode?: 'auto' | 'light' | 'dark';
  /** Element whose attribute tells the site's color mode. Default: found by looking at the page. */
  colorModeSelector?: string;
  /** Attribute that tells it; dark when its value contains `dark`. */
  colorModeAttribute?: string;
  /** `click`: nothing but the launcher is loaded until the reader agreed. */
  consent?: 'none' | 'click';
  /** Offers to ask about what the reader selects. */
  selection?: boolean;
  /** Selector of the content: what is read first, and where selections count. Default: found by looking at the page. */
  content?: string;
  /** Selector of the input of the site's own search, which gets a row that asks; `off` for none. Default: the searches of common generators. */
  siteSearch?: string;
  /** Shows pages that fit what is written in an empty chat: the server is asked while the reader writes; not with ChatKit. */
  pageSearch?: boolean;
  /** Buttons at a selection. Default: Ask. */
  actions?: AskAction[];
  /** Puts an Ask button on the code block or table that is pointed at or has the focus. */
  codeBlocks?: boolean;
  /** Puts an Ask button on the heading (h2 to h4) that is pointed at or has the focus, which asks about its section. */
  headings?: boolean;
  /** Where readers without a token of `identify` sign in, before anything is sent: an address, with `{page}` for this page's, or `event`; not with ChatKit. */
  gate?: string;
  /** Name of the assistant, on the launcher and above the conversation. */
  name?: string;
  /** First line of an empty conversation. Default: about the page. */
  greeting?: string;
  /** Questions offered in an empty conversation. Default: three about the page; `[]` for none. */
  prompts?: (string | { label: string; prompt: string })[];
  /** Placeholder of the composer. Default: about the page. */
  placeholder?: string;
  /** Markdown below the composer. */
  disclaimer?: string;
  /** Lists earlier conversations. */
  history?: boolean;
  /** Thumbs below an answer. */
  feedback?: boolean;
  /** A button below an answer that copies a link to it, which opens it for the same visitor only; not with ChatKit. */
  links?: boolean;
  /** A link to a person, of https or mailto, with `{question}`, `{page}`, `{passage}`, `{transcript}`; or `server`, for `serve --handoff-webhook`; not with ChatKit. */
  handoff?: string;
  /** Files in the composer: `true`, or ChatKit's object of limits. */
  attachments?: boolean | NonNullable<ComposerOption['attachments']>;
  /** Address that files are sent to directly; without it, in two phases. */
  uploadUrl?: string;
  /** Tools that the reader may choose from, as ChatKit has them. */
  tools?: NonNullable<ComposerOption['tools']>;
  /** Models that the reader may choose from, as ChatKit has them. */
  models?: NonNullable<ComposerOption['models']>;
  /** Voice input. */
  dictation?: boolean;
  /** Whether the reader's own browser may write answers, if it has a language model. `always` needs `serve --on-device always`. Default: `auto`, when the server has no model. */
  onDevice?: 'auto' | 'off' | 'always';
  /** Colors and font, where the page's own are not wanted: `accent`, `surface`, `text`, `font`. */
  theme?: ThemeOptions;
  /** Replaces strings of `widget/src/strings/en/`: those of `panel.ts`, `keys.ts`, `failures.ts`, `selection.ts`, `site-search.ts`, and `page-search.ts` by their keys, those of `chat.ts` with `chat.` before them. */
  strings?: OwnStrings;
  /** Returns the user's access token, used in place of the anonymous visitor's. Called again with `true` when the token was refused. */
  identify?: (renew: boolean) => Promise<string | undefined>;
  /** Changes each text of the page before it is shown or sent; `null` holds it back. */
  redact?: Redact;
}

/** What `open` and `ask` take. */
export interface AskOptions {
  /** Text of the question. Without it the composer waits for the reader's own. */
  question?: string;
  /** What it is about: words of the page, a passage, or a range of the document. */
  quote?: string | Passage | Range;
  /** Sends at once, if there is a question. Default false for `open`, true for `ask`. */
  send?: boolean;
}

/** How each attribute is read. Options that are missing here, and in `kinds`, are dropped with a warning. */
export const attributes = {
  api: 'string',
  renderer: 'string',
  domainKey: 'string',
  chatkitScript: 'string',
  nonce: 'string',
  locale: 'string',
  mode: 'string',
  launcherLabel: 'string',
  trigger: 'string',
  position: 'string',
  offset: 'string',
  shortcut: 'string',
  colorMode: 'string',
  colorModeSelector: 'string',
  colorModeAttribute: 'string',
  consent: 'string',
  content: 'string',
  siteSearch: 'string',
  name: 'string',
  greeting: 'string',
  placeholder: 'string',
  disclaimer: 'string',
  handoff: 'string',
  gate: 'string',
  uploadUrl: 'string',
  onDevice: 'string',
  credentials: 'boolean',
  launcher: 'boolean',
  dock: 'boolean',
  selection: 'boolean',
  codeBlocks: 'boolean',
  headings: 'boolean',
  pageSearch: 'boolean',
  history: 'boolean',
  feedback: 'boolean',
  links: 'boolean',
  dictation: 'boolean',
  actions: 'list',
  prompts: 'list',
  tools: 'list',
  models: 'list',
  theme: 'texts',
  strings: 'texts',
  headers: 'json',
  attachments: 'json',
} as const satisfies Partial<Record<keyof Options, OptionKind>>;

const kinds: Readonly<Record<string, OptionKind>> = own({
  ...attributes,
  identify: 'function',
  redact: 'function',
});

export const defaults = {
  renderer: 'auto',
  launcher: true,
  position: 'bottom-end',
  offset: '20 20',
  shortcut: 'mod+i',
  dock: false,
  colorMode: 'auto',
  colorModeAttribute: 'data-theme',
  consent: 'none',
  selection: true,
  codeBlocks: true,
  pageSearch: true,
  history: true,
  feedback: true,
  links: false,
  dictation: false,
} as const satisfies Options;

/** Options as they are in force. */
export type CurrentOptions = Options & {
  [Name in keyof typeof defaults]: NonNullable<Options[Name]>;
};

/** Changes: like `Options` at every depth, and `null` goes back to the default. */
export type Changes<Value> = {
  [Key in keyof Value]?: Value[Key] extends object | undefined
    ? NonNullable<Value[Key]> extends readonly unknown[] | ((...args: never[]) => unknown)
      ? Value[Key] | null
      : Changes<NonNullable<Value[Key]>> | null
    : Value[Key] | null;
};

/** `colorMode` → `color-mode`. */
export const attributeName = (option: string): string =>
  option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Options that an element's attributes give. A value that cannot be read counts as missing. */
export function optionsOf(element: HTMLElement): Options {
  const options = own<Record<string, unknown>>({});
  for (const [name, kind] of Object.entries(attributes)) {
    // Browsers hide the attribute of a nonce from scripts.
    const value =
      name === 'nonce' ? element.nonce || null : element.getAttribute(attributeName(name));
    if (value === null) continue;
    if (kind === 'string') options[name] = value;
    else if (kind === 'boolean') options[name] = !/^(false|off|no)$/.test(value);
    else {
      try {
        options[name] = JSON.parse(value || 'true');
      } catch {
        // Of none of these kinds: a warning follows.
        options[name] = value;
      }
    }
  }
  return options;
}

/** Options in force: changes over attributes over defaults. A value of the wrong kind counts as missing. */
export function currentOptions(given: Options, changes: Changes<Options>): CurrentOptions {
  const options = own<CurrentOptions>({ ...defaults });
  for (const [name, value] of Object.entries(merge(given, changes))) {
    const kind = kinds[name];
    const checked = kind && checkedValue(kind, value);
    if (checked === undefined) console.warn(`Pagewise: ${name} cannot be`, value);
    else Object.assign(options, { [name]: checked });
  }
  return options;
}

/** `changes` over `base`, at every depth; `null` removes. Lists are replaced as a whole. */
export function merge(base: object, changes: object): Record<string, unknown> {
  const merged = own<Record<string, unknown>>({ ...base });
  for (const [name, value] of Object.entries(changes)) {
    const known = merged[name];
    if (value === null) delete merged[name];
    else if (value === undefined) continue;
    else merged[name] = isPlain(value) ? merge(isPlain(known) ? known : {}, value) : value;
  }
  return merged;
}
