import { PagewiseAssistant } from './assistant/assistant.ts';
import { installCommands } from './embed/commands.ts';

export { PagewiseAssistant } from './assistant/assistant.ts';
export type { SignInEvent } from './sign-in-event.ts';
export type { ChallengeEvent } from './challenge-event.ts';
export type { AssistantErrorEvent } from './error-event.ts';
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
} from './events.ts';
export type { AskOptions, Changes, Options, ThemeOptions } from './options.ts';
export { start } from './embed/start.ts';

// A page may load two copies of this file.
if (!customElements.get('pagewise-assistant')) {
  customElements.define('pagewise-assistant', PagewiseAssistant);
  installCommands();
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-assistant': PagewiseAssistant;
  }
}
