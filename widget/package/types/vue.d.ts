import type { DefineComponent, Ref } from 'vue';
import type { AssistantCommands, AssistantEventName, AssistantProps, Options } from './props.js';

export type { AssistantCommands, AssistantProps };

/**
 * The assistant, for a layout that stays while readers go from page to page.
 *
 * @example
 * <Assistant api="https://assistant.example/pagewise/chatkit" :prompts="['Why?']" />
 */
export declare const Assistant: DefineComponent<AssistantProps>;

/**
 * Methods of the page's assistant, and whether its panel is open.
 *
 * @example
 * const { ask, isOpen } = useAssistant();
 */
export declare function useAssistant(): AssistantCommands & {
  readonly isOpen: Readonly<Ref<boolean>>;
};

/** `pagewise-answer-start` → `onPagewiseAnswerStart`, which is what `@pagewise-answer-start` means. */
type Handler<Name extends string> = `on${Capitalize<Camel<Name>>}`;
type Camel<Name extends string> = Name extends `${infer Start}-${infer Rest}`
  ? `${Start}${Capitalize<Camel<Rest>>}`
  : Name;
type Events = {
  [Name in AssistantEventName as Handler<Name>]?: (event: HTMLElementEventMap[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'pagewise-assistant': DefineComponent<Options & Events>;
    'pagewise-chat': DefineComponent<object>;
  }
}
