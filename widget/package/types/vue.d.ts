import type { DefineComponent } from 'vue';
import type { AssistantEventName, Options } from './props.js';

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
