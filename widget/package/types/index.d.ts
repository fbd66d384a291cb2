import type { PagewiseAssistant } from './assistant/assistant.js';
import type { Options } from './options.js';
import type { AssistantEventName } from './props.js';

export { PagewiseAssistant } from './assistant/assistant.js';
export { start } from './embed/start.js';
export type { AssistantErrorEvent } from './error-event.js';
export type { SignInEvent } from './sign-in-event.js';
export type { ChallengeEvent } from './challenge-event.js';
export type {
  AnswerEndEvent,
  AnswerStartEvent,
  AskEvent,
  CitationEvent,
  CloseEvent,
  DeeplinkEvent,
  EffectEvent,
  FeedbackEvent,
  OpenEvent,
} from './events.js';
export type { AskOptions, Changes, Options, ThemeOptions } from './options.js';
export type { Passage } from './protocol.js';

declare module './assistant/assistant.js' {
  // Each option is a property, and setting it is the same as `update({ [name]: value })`.
  interface PagewiseAssistant extends Omit<Options, 'nonce'> {}
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-assistant': PagewiseAssistant;
  }
  // They bubble.
  interface DocumentEventMap extends Pick<HTMLElementEventMap, AssistantEventName> {}
}
