import type { HTMLAttributes } from 'svelte/elements';
import type {
  AssistantCommands,
  AssistantProps,
  PagewiseAssistant,
  PagewiseChat,
  WithOptions,
} from './props.js';

export type { AssistantCommands, AssistantProps };

/**
 * The assistant, as an action of an element that stays while readers go from page to page.
 *
 * @example
 * <div use:assistant={{ api: 'https://assistant.example/pagewise/chatkit' }}></div>
 */
export declare function assistant(
  place: HTMLElement,
  props?: AssistantProps,
): { update(props: AssistantProps): void; destroy(): void };

/**
 * Methods of the page's assistant, and a store that says whether its panel is open.
 *
 * @example
 * const { ask, isOpen } = useAssistant();
 */
export declare function useAssistant(): AssistantCommands & {
  readonly isOpen: { subscribe(run: (value: boolean) => void): () => void };
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pagewise-assistant': WithOptions<HTMLAttributes<PagewiseAssistant>>;
    'pagewise-chat': HTMLAttributes<PagewiseChat>;
  }
}
