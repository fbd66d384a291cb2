import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadMetadata } from '../../protocol.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { HistoryStrings } from '../../strings/en/history.ts';
import { anyIcon, type AnyIconName } from '../view/icon-library.ts';
import { toolButton } from '../view/tool-button.ts';
import type { ViewState } from '../view/view-state.ts';

/** The list of chats as it is now. */
export interface HistoryState {
  /** Those that the search finds. */
  readonly threads: readonly ThreadMetadata[];
  readonly query: string;
  readonly loading: boolean;
  /** The list could not be loaded. */
  readonly failed: boolean;
  /** There are older ones. */
  readonly hasMore: boolean;
  /** Id of the thread whose title is being changed. */
  readonly renaming: string | null;
  /** A deletion can be taken back. */
  readonly canUndo: boolean;
  /** Why what the reader did to a chat was not done. */
  readonly fault: string;
}

/** What the reader can do with the list. */
export interface HistoryRequests {
  /** Leaves the list for the conversation. */
  close: () => void;
  newChat: () => void;
  search: (query: string) => void;
  loadAgain: () => void;
  loadMore: () => void;
  open: (id: string) => void;
  startRename: (id: string) => void;
  rename: (thread: ThreadMetadata, title: string) => void;
  endRename: () => void;
  delete: (thread: ThreadMetadata) => void;
  undo: () => void;
  /** The button that takes a deletion back has the focus: it waits. */
  keepUndo: () => void;
  expireUndo: () => void;
}

/** What of the chat the list shows. */
export type HistoryChat = Pick<ViewState, 'chat' | 'locale' | 'options'> & {
  readonly strings: ChatStrings & HistoryStrings;
};

/** The list of chats, in place of the conversation. */
export function historyView(
  state: HistoryState,
  requests: HistoryRequests,
  chat: HistoryChat,
): TemplateResult {
  const { strings, options } = chat;
  const hasHead = options.history?.header !== false;
  const { threads, query, loading, failed, fault } = state;
  const onKey = (event: KeyboardEvent): void => {
    // Without a line above the list, the way back is the page's.
    if (event.key !== 'Escape' || !(state.renaming || hasHead)) return;
    event.stopPropagation();
    if (state.renaming) requests.endRename();
    else requests.close();
  };
  return html`<section class="history" aria-label=${strings.history} @keydown=${onKey}>
    ${hasHead ? headLine(requests, chat) : nothing} ${searchField(query, requests, chat)}
    <ul aria-busy=${loading}>
      ${threads.map((thread) =>
        thread.id === state.renaming
          ? renameForm(thread, requests, chat)
          : entry(thread, requests, chat),
      )}
    </ul>
    ${
      threads.length === 0 && !loading && !failed
        ? html`<p class="loading">${query ? strings.noMatch : strings.noHistory}</p>`
        : nothing
    }
    ${
      failed
        ? html`<p class="failure" role="alert">
            ${strings.server}
            <button type="button" class="quiet" @click=${requests.loadAgain}>
              ${strings.retry}
            </button>
          </p>`
        : nothing
    }
    ${fault ? html`<p class="failure" role="alert">${fault}</p>` : nothing}
    ${
      state.hasMore && !failed
        ? html`<button type="button" class="quiet earlier" @click=${requests.loadMore}>
            ${strings.more}
          </button>`
        : nothing
    }
    ${state.canUndo ? undoLine(requests, chat) : nothing}
  </section>`;
}

function headLine({ close, newChat }: HistoryRequests, { strings }: HistoryChat): TemplateResult {
  return html`<div class="head">
    ${tool('back', strings.closeHistory, close)}
    <h2>${strings.history}</h2>
    ${tool('compose', strings.newChat, newChat)}
  </div>`;
}

function searchField(
  query: string,
  { search }: HistoryRequests,
  { strings }: HistoryChat,
): TemplateResult {
  const onInput = ({ target }: InputEvent): void => {
    if (target instanceof HTMLInputElement) search(target.value);
  };
  return html`<label class="search">
    ${anyIcon('search')}
    <input
      type="search"
      placeholder=${strings.searchHistory}
      aria-label=${strings.searchHistory}
      .value=${query}
      @input=${onInput}
    />
  </label>`;
}

function entry(
  thread: ThreadMetadata,
  requests: HistoryRequests,
  { strings, chat, options, locale }: HistoryChat,
): TemplateResult {
  const { showDelete = true, showRename = true } = options.history ?? {};
  const title = thread.title?.trim() || strings.untitled;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return html`<li data-thread=${thread.id}>
    <button
      type="button"
      class="thread-entry"
      aria-current=${thread.id === chat.threadId ? 'true' : nothing}
      @click=${() => requests.open(thread.id)}
    >
      <span class="title"><bdi>${title}</bdi></span>
      <time datetime=${thread.created_at}>${dateText(day, thread.created_at)}</time>
    </button>
    ${showRename ? tool('edit', `${strings.rename}: ${title}`, () => requests.startRename(thread.id)) : nothing}
    ${showDelete ? tool('bin', `${strings.delete}: ${title}`, () => requests.delete(thread)) : nothing}
  </li>`;
}

function renameForm(
  thread: ThreadMetadata,
  { rename, endRename }: HistoryRequests,
  { strings }: HistoryChat,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    rename(thread, String(new FormData(event.target).get('title') ?? ''));
  };
  return html`<li>
    <form class="rename" @submit=${submit}>
      <input
        name="title"
        dir="auto"
        required
        maxlength="200"
        aria-label=${strings.renameLabel}
        .value=${thread.title ?? ''}
      />
      <button type="submit" class="tool" aria-label=${strings.save}>${anyIcon('check')}</button>
      ${tool('close', strings.cancel, endRename)}
    </form>
  </li>`;
}

function undoLine(
  { undo, keepUndo, expireUndo }: HistoryRequests,
  { strings }: HistoryChat,
): TemplateResult {
  return html`<p class="undo" @focusin=${keepUndo} @focusout=${expireUndo}>
    ${strings.deleted}
    <button type="button" class="quiet" @click=${undo}>${strings.undo}</button>
  </p>`;
}

function tool(name: AnyIconName, label: string, run: () => void): TemplateResult {
  return toolButton(anyIcon(name), label, run);
}

function dateText(day: Intl.DateTimeFormat, instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : day.format(date);
}
