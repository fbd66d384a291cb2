import type { JSX } from 'solid-js';
import type { AssistantEventName, Options, PagewiseAssistant, PagewiseChat } from './props.js';

type Events = {
  [Name in AssistantEventName as `on:${Name}`]?: (event: HTMLElementEventMap[Name]) => void;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'pagewise-assistant': Omit<JSX.HTMLAttributes<PagewiseAssistant>, keyof Options> &
        Options &
        Events;
      'pagewise-chat': JSX.HTMLAttributes<PagewiseChat>;
    }
  }
}
