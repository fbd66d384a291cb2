/**
 * `import '@pagewise/widget/chat'` defines `<pagewise-chat>`.
 *
 * @module
 */
import { PagewiseChat } from './pagewise-chat.ts';

if (!customElements.get('pagewise-chat')) customElements.define('pagewise-chat', PagewiseChat);

export { PagewiseChat };
export type { PagewiseChatOptions } from './pagewise-chat.ts';
