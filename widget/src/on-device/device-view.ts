import type { MarkdownView } from '../chat/items/message-markdown.ts';
import type { ViewRequests } from '../chat/view/view-requests.ts';
import type { ViewState } from '../chat/view/view-state.ts';

/** What the models on the device need of the chat. */
export type DeviceView = MarkdownView &
  Pick<ViewState, 'chat' | 'locale' | 'options' | 'strings'> &
  Pick<
    ViewRequests,
    'adopt' | 'chat' | 'client' | 'focus' | 'renderAll' | 'report' | 'say' | 'tellTabs'
  >;
