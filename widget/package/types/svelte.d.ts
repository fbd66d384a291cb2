import type { HTMLAttributes } from 'svelte/elements';
import type { PagewiseAssistant, PagewiseChat, WithOptions } from './props.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pagewise-assistant': WithOptions<HTMLAttributes<PagewiseAssistant>>;
    'pagewise-chat': HTMLAttributes<PagewiseChat>;
  }
}
