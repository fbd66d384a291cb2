import type { HTMLAttributes } from 'preact';
import type { PagewiseAssistant, PagewiseChat, WithOptions } from './props.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'pagewise-assistant': WithOptions<HTMLAttributes<PagewiseAssistant>>;
      'pagewise-chat': HTMLAttributes<PagewiseChat>;
    }
  }
}
