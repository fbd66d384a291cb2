import type { ChatController } from '../model/chat-controller.ts';
import type { DeviceModels } from '../model/device-models.ts';
import type { ChatOptions } from '../model/chat-options.ts';
import type { ComposerController } from '../composer/composer-controller.ts';
import type { ItemWindow } from '../thread/item-window.ts';
import type { ScrollController } from '../thread/scroll-controller.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';

export type Rating = 'positive' | 'negative';

/** What the reader thinks of the responses, each known by the id of its last item. */
export interface Feedback {
  ratingOf: (itemId: string) => Rating | undefined;
  /** The form that asks why a response was not good, while it is open. */
  formFor: (itemId: string) => unknown;
}

/** What views show. They never write it; what they want changed they request, see `ViewRequests`. */
export interface ViewState {
  readonly strings: ChatStrings;
  readonly locale: string;
  readonly options: ChatOptions;
  readonly chat: Readonly<Pick<ChatController, 'state' | 'threadId' | 'running'>>;
  readonly composer: Readonly<
    Pick<ComposerController, 'text' | 'reply' | 'shared' | 'empty' | 'toolbar'>
  >;
  readonly scroll: Readonly<Pick<ScrollController, 'atEnd' | 'newBelow'>>;
  readonly window: Readonly<Pick<ItemWindow, 'hasMore'>>;
  /** Counts what changes how every item looks: options, strings, ratings. */
  readonly revision: number;
  /** Undefined until the reader has rated a response. */
  readonly feedback: Feedback | undefined;
  /** Undefined until the browser's own models are needed, and where it has none. */
  readonly device: Pick<DeviceModels, 'below' | 'offer'> | undefined;
}
