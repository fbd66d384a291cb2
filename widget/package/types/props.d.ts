import type { PagewiseAssistant, Options } from './index.js';
import type { PagewiseChat } from './chat.js';

export type { Options, PagewiseAssistant, PagewiseChat };

/** Names of the assistant's events: `pagewise-open` and its like. */
export type AssistantEventName = Extract<keyof HTMLElementEventMap, `pagewise-${string}`>;

/** The assistant's events as the properties that React, Preact, and Svelte take. */
export type EventProps = {
  [Name in AssistantEventName as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void;
};

/** An element's attributes in a framework, with our options in place of what they are there. */
export type WithOptions<Attributes> = Omit<Attributes, keyof Options> & Options & EventProps;
