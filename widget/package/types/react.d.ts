import type { CSSProperties, DetailedHTMLProps, HTMLAttributes, ReactElement } from 'react';
import type {
  AssistantCommands,
  AssistantProps,
  PagewiseAssistant,
  PagewiseChat,
  WithOptions,
} from './props.js';

export type { AssistantCommands, AssistantProps };

/**
 * The assistant, for a layout that stays while readers go from page to page.
 *
 * `className` and `style` are those of the element around it, for `mode="inline"`.
 *
 * @example
 * <Assistant api="https://assistant.example/pagewise/chatkit" prompts={['Why?']} />
 */
export declare function Assistant(
  props: AssistantProps & { className?: string; style?: CSSProperties },
): ReactElement;

/**
 * Methods of the page's assistant, and whether its panel is open.
 *
 * @example
 * const { ask } = useAssistant();
 * return <button onClick={() => ask('How do I start?')}>How do I start?</button>;
 */
export declare function useAssistant(): AssistantCommands & { readonly isOpen: boolean };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'pagewise-assistant': WithOptions<
        DetailedHTMLProps<HTMLAttributes<PagewiseAssistant>, PagewiseAssistant>
      >;
      'pagewise-chat': DetailedHTMLProps<HTMLAttributes<PagewiseChat>, PagewiseChat>;
    }
  }
}
