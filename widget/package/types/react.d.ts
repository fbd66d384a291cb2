import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { PagewiseAssistant, PagewiseChat, WithOptions } from './props.js';

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
