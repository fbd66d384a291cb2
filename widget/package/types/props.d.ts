import type { AskOptions, Changes, Options, PagewiseAssistant } from './index.js';
import type { PagewiseChat } from './chat.js';

export type { Options, PagewiseAssistant, PagewiseChat };

/** Names of the assistant's events: `pagewise-open` and its like. */
export type AssistantEventName = Extract<keyof HTMLElementEventMap, `pagewise-${string}`>;

/** The assistant's events as the properties that React, Preact, and Svelte take. */
export type EventProps = {
  [Name in AssistantEventName as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void;
};

/** `pagewise-answer-start` → `AnswerStart` */
type Short<Name extends string> = Name extends `pagewise-${infer Rest}` ? Pascal<Rest> : never;
type Pascal<Name extends string> = Name extends `${infer Start}-${infer Rest}`
  ? `${Capitalize<Start>}${Pascal<Rest>}`
  : Capitalize<Name>;

/** What the components for frameworks take: the options, and `onOpen` for the event `pagewise-open`. */
export type AssistantProps = Options & {
  [Name in AssistantEventName as `on${Short<Name>}`]?: (event: HTMLElementEventMap[Name]) => void;
};

/** Methods of the page's assistant. They wait until there is one. */
export interface AssistantCommands {
  /** Opens the panel; with a question or a quotation, in the composer or, with `send`, at once. */
  open(asked?: AskOptions): Promise<void>;
  /** Asks and sends. */
  ask(question: string | AskOptions): Promise<void>;
  /** Closes the panel. */
  close(): Promise<void>;
  /** Changes options, at every depth; `null` goes back to the default. */
  update(changes: Changes<Options>): Promise<void>;
}

/** An element's attributes in a framework, with our options in place of what they are there. */
export type WithOptions<Attributes> = Omit<Attributes, keyof Options> & Options & EventProps;
