import { applyUpdate } from '../../protocol.ts';
import type { Thread, ThreadItem, ThreadMetadata, ThreadStreamEvent } from '../../protocol.ts';
import type { OutgoingMessage } from '../composer/outgoing-message.ts';
import type { ChatFailure } from '../transport/chat-failure.ts';
import type { NoticeEvent, ProgressEvent, UserMessage } from './protocol-types.ts';

/** What the reader sees of one conversation, apart from what they are typing. */
export interface ChatState {
  thread: ThreadMetadata | null;
  /** Oldest first, as the server lists them. */
  items: readonly ThreadItem[];
  /** Id to ask on from for what came before `items`; null when nothing did. */
  earlier: string | null;
  /** Id of the thread that is being opened. */
  loading: string | null;
  /** `waiting`: sent, nothing back yet. */
  turn: 'idle' | 'waiting' | 'streaming';
  /** The answer, or what comes next of it, takes long. */
  slow: boolean;
  /** Turns of this conversation that have begun here: one may be over before it is rendered. */
  turns: number;
  /** The reader stopped the last turn. */
  stopped: boolean;
  /** Ids of items that this turn announced and has not finished. */
  unfinished: readonly string[];
  /** What the message just sent is to replace, until the server says that it has. */
  replaced: readonly ThreadItem[];
  /** The message just sent, until the server hands it back with its id. */
  sending: UserMessage | null;
  /** Messages that wait for the answer before them. */
  queue: readonly OutgoingMessage[];
  /** Another tab has a turn in this thread. */
  blocked: boolean;
  allowCancel: boolean;
  progress: ProgressEvent | null;
  notices: readonly NoticeEvent[];
  failure: ChatFailure | null;
  /** How far a generated image is, 0 to 1, by item id. */
  imageProgress: Readonly<Record<string, number>>;
}

export const emptyChat: ChatState = {
  thread: null,
  items: [],
  earlier: null,
  loading: null,
  turn: 'idle',
  slow: false,
  turns: 0,
  stopped: false,
  unfinished: [],
  replaced: [],
  sending: null,
  queue: [],
  blocked: false,
  allowCancel: false,
  progress: null,
  notices: [],
  failure: null,
  imageProgress: {},
};

/** The state after an event. Events that this version does not know change nothing. */
export function applyEvent(state: ChatState, event: ThreadStreamEvent): ChatState {
  switch (event.type) {
    case 'thread.created':
      return { ...state, turn: 'streaming', thread: metadataOf(event.thread) };
    case 'thread.updated':
      return { ...state, thread: metadataOf(event.thread) };
    case 'thread.item.added':
      return {
        ...begun(state),
        items: withItem(state.items, event.item),
        unfinished: [...state.unfinished, event.item.id],
      };
    case 'thread.item.updated':
      return { ...begun(state), ...updated(state, event) };
    case 'thread.item.done':
    case 'thread.item.replaced':
      return {
        ...begun(state),
        ...(event.item.type === 'assistant_message' && { progress: null }),
        sending: event.item.type === 'user_message' ? null : state.sending,
        items: withItem(state.items, event.item, state.unfinished),
        unfinished: state.unfinished.filter((id) => id !== event.item.id),
      };
    case 'thread.item.removed':
      return {
        ...state,
        items: state.items.filter((item) => item.id !== event.item_id),
        replaced: state.replaced.filter((item) => item.id !== event.item_id),
        unfinished: state.unfinished.filter((id) => id !== event.item_id),
      };
    case 'stream_options':
      return { ...state, allowCancel: event.stream_options.allow_cancel };
    case 'progress_update':
      return { ...begun(state), progress: event };
    case 'notice':
      return { ...state, notices: [...state.notices, event] };
    case 'error':
      return {
        ...state,
        failure: {
          reason: 'answer',
          message: event.message,
          retry: event.allow_retry ? 'answer' : 'none',
        },
      };
    case 'client_effect':
      return state;
    default:
      event satisfies never;
      return state;
  }
}

/**
 * A turn begins: with a message of the reader's, or without one.
 *
 * @param replaces Id of the item that goes for the message, with all that came after it.
 */
export function beginTurn(
  state: ChatState,
  sending: UserMessage | null,
  replaces?: string,
): ChatState {
  const at = replaces === undefined ? -1 : state.items.findIndex(({ id }) => id === replaces);
  return {
    ...state,
    ...(at >= 0 && { items: state.items.slice(0, at), replaced: state.items.slice(at) }),
    sending,
    turn: 'waiting',
    slow: false,
    turns: state.turns + 1,
    stopped: false,
    blocked: false,
    allowCancel: false,
    progress: null,
    failure: null,
    notices: [],
    unfinished: [],
    imageProgress: {},
  };
}

/**
 * The turn is over. Of what was still being made the server keeps nothing when the answer ended by
 * itself, and the text so far of assistant messages when it was cut off; so does this.
 */
export function endTurn(
  state: ChatState,
  {
    stopped = false,
    cut = stopped,
    failure = state.failure,
  }: { stopped?: boolean; cut?: boolean; failure?: ChatFailure | null } = {},
): ChatState {
  const kept = (item: ThreadItem) => !state.unfinished.includes(item.id) || (cut && hasText(item));
  const items = state.unfinished.length ? state.items.filter(kept) : state.items;
  return {
    ...state,
    items: state.replaced.length ? withReplaced(items, state) : items,
    replaced: [],
    turn: 'idle',
    slow: false,
    unfinished: [],
    sending: failure || stopped ? state.sending : null,
    stopped,
    allowCancel: false,
    progress: null,
    imageProgress: {},
    failure,
  };
}

/** The answer has ended by itself, perhaps in the middle of a message. */
export function finishTurn(state: ChatState): ChatState {
  const cut = state.items.some(
    ({ id, type }) => type === 'assistant_message' && state.unfinished.includes(id),
  );
  return endTurn(state, cut ? { cut, failure: { reason: 'cut', retry: 'answer' } } : {});
}

/** What a message did not replace after all stands before it. */
function withReplaced(
  items: readonly ThreadItem[],
  { replaced, sending }: ChatState,
): readonly ThreadItem[] {
  const at = sending ? -1 : items.findLastIndex(({ type }) => type === 'user_message');
  return items.toSpliced(at < 0 ? items.length : at, 0, ...replaced);
}

/** A stored conversation as it was listed, newest page last. */
export function openThread(thread: ThreadMetadata, page: EarlierPage): ChatState {
  return withEarlier({ ...emptyChat, thread }, page);
}

/** Newest first, as `items.list` answers with `order: 'desc'`. */
export interface EarlierPage {
  data: readonly ThreadItem[];
  has_more: boolean;
  after?: string | undefined;
}

/** The state with a page of older items before those that are there. */
export function withEarlier(state: ChatState, page: EarlierPage): ChatState {
  const known = new Set(state.items.map((item) => item.id));
  const older = page.data.filter((item) => !known.has(item.id)).toReversed();
  return {
    ...state,
    items: [...older, ...state.items],
    earlier: page.has_more ? (page.after ?? page.data.at(-1)?.id ?? null) : null,
  };
}

/** The state without what came after an item: what the server does before it answers again. */
export function withoutAfter(state: ChatState, itemId: string): ChatState {
  const at = state.items.findIndex((item) => item.id === itemId);
  return at < 0 ? state : { ...state, items: state.items.slice(0, at + 1) };
}

/** The state once the output of the pending client tool call is on its way. */
export function withToolOutput(state: ChatState, output: unknown): ChatState {
  const pending = state.items.filter(
    (item) => item.type === 'client_tool_call' && item.status === 'pending',
  );
  const call = pending.at(-1);
  if (call?.type !== 'client_tool_call') return state;
  const done: ThreadItem = { ...call, status: 'completed', output };
  // Older calls that can no longer be answered are removed, as on the server.
  const items = state.items.filter((item) => item === call || !pending.includes(item));
  return { ...state, items: items.with(items.indexOf(call), done) };
}

/** A thread's own fields, without the slice of items that came with it. */
export function metadataOf(thread: Thread): ThreadMetadata {
  const { items: _, ...metadata } = thread;
  return metadata;
}

function begun(state: ChatState): ChatState {
  return state.turn === 'idle' ? state : { ...state, turn: 'streaming' };
}

function updated(
  state: ChatState,
  { item_id: id, update }: Extract<ThreadStreamEvent, { type: 'thread.item.updated' }>,
): Partial<ChatState> {
  // From the end: what changes is nearly always the newest.
  const at = state.items.findLastIndex((item) => item.id === id);
  const item = state.items[at];
  if (!item) return {};
  const changed = applyUpdate(item, update);
  const progress = update.type === 'generated_image.updated' ? update.progress : undefined;
  return {
    // Words that arrive tell more than what led to them.
    ...(update.type === 'assistant_message.content_part.text_delta' && { progress: null }),
    ...(changed !== item && { items: state.items.with(at, changed) }),
    ...(progress !== undefined && { imageProgress: { ...state.imageProgress, [id]: progress } }),
  };
}

/**
 * The list with an item in its place. A finished item stands before what is still being made: the
 * server stores items in the order in which they finish.
 */
function withItem(
  items: readonly ThreadItem[],
  item: ThreadItem,
  unfinished: readonly string[] = [],
): readonly ThreadItem[] {
  if (item.type === 'hidden_context_item' || item.type === 'sdk_hidden_context') return items;
  const at = items.findLastIndex((other) => other.id === item.id);
  if (at >= 0 && !unfinished.includes(item.id)) return items.with(at, item);
  const others = at < 0 ? [...items] : items.toSpliced(at, 1);
  const firstUnfinished = others.findIndex((other) => unfinished.includes(other.id));
  return firstUnfinished < 0 ? [...others, item] : others.toSpliced(firstUnfinished, 0, item);
}

function hasText(item: ThreadItem): boolean {
  return item.type === 'assistant_message' && item.content.some(({ text }) => text.trim());
}
