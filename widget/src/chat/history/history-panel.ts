/**
 * The list of conversations: loaded when it is first opened.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Page, Thread, ThreadMetadata } from '../../protocol.ts';
import { applyEvent } from '../chat-state.ts';
import { moreEnglish } from '../more-english.ts';
import type { HistoryPart } from './history-part.ts';
import { headStyles } from '../styles/more-styles.ts';
import { historyStyles } from '../styles/history-styles.ts';
import type { ChatView } from '../view/chat-view.ts';
import { anyIcon, type AnyIconName } from '../view/more-icons.ts';
import { toolButton } from '../view/tool-button.ts';

const pageSize = 30;
/** How long a deletion can be taken back. */
const undoTime = 6000;

/** Opens the list in place of the conversation. */
export async function showHistory(view: ChatView): Promise<void> {
  view.learn(moreEnglish);
  view.adopt(headStyles);
  view.adopt(historyStyles);
  const panel = new HistoryPanel(view);
  view.history = panel;
  view.emit('chatkit.history.open', undefined);
  view.focus('.history .search input');
  await panel.load();
}

class HistoryPanel implements HistoryPart {
  readonly #view: ChatView;
  #threads: readonly ThreadMetadata[] = [];
  #after: string | null = null;
  #query = '';
  #renaming: string | null = null;
  #deleted: { thread: ThreadMetadata; at: number; timer: number } | null = null;
  #loading = false;
  #failed = false;

  constructor(view: ChatView) {
    this.#view = view;
  }

  /** Shows the newest conversations. */
  async load(): Promise<void> {
    if (this.#loading) return;
    [this.#threads, this.#after] = [[], null];
    await this.#page();
  }

  /** The panel closes: what was deleted is deleted now. */
  close(): void {
    this.#commit();
    this.#view.history = undefined;
    this.#view.emit('chatkit.history.close', undefined);
    this.#view.renderAll();
    this.#view.focus();
  }

  render(): TemplateResult {
    const { strings } = this.#view;
    const shown = this.#shown();
    return html`<section class="history" aria-label=${strings.history} @keydown=${this.#onKey}>
      <div class="head">
        ${this.#tool('back', strings.closeHistory, () => this.close())}
        <h2>${strings.history}</h2>
        ${this.#tool('compose', strings.newChat, () => {
          this.close();
          this.#view.newChat();
        })}
      </div>
      <label class="search">
        ${anyIcon('search')}
        <input
          type="search"
          placeholder=${strings.searchHistory}
          aria-label=${strings.searchHistory}
          .value=${this.#query}
          @input=${this.#search}
        />
      </label>
      <ul aria-busy=${this.#loading}>
        ${shown.map((thread) => this.#entry(thread))}
      </ul>
      ${
        shown.length === 0 && !this.#loading && !this.#failed
          ? html`<p class="loading" role="status">
              ${this.#query ? strings.noMatch : strings.noHistory}
            </p>`
          : nothing
      }
      ${
        this.#failed
          ? html`<p class="failure" role="alert">
              ${strings.server}
              <button type="button" class="quiet" @click=${() => this.#page()}>
                ${strings.retry}
              </button>
            </p>`
          : nothing
      }
      ${
        this.#after !== null && !this.#failed
          ? html`<button type="button" class="quiet earlier" @click=${() => this.#page()}>
              ${strings.more}
            </button>`
          : nothing
      }
      ${
        this.#deleted
          ? html`<p class="undo" role="status">
              ${strings.deleted}
              <button type="button" class="quiet" @click=${this.#undo}>${strings.undo}</button>
            </p>`
          : nothing
      }
    </section>`;
  }

  #entry(thread: ThreadMetadata): TemplateResult {
    const { strings, chat, options, locale } = this.#view;
    const { showDelete = true, showRename = true } = options.history ?? {};
    const title = thread.title?.trim() || strings.untitled;
    if (this.#renaming === thread.id) return this.#renameForm(thread);
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    return html`<li>
      <button
        type="button"
        class="thread-entry"
        aria-current=${thread.id === chat.threadId ? 'true' : nothing}
        @click=${() => this.#open(thread.id)}
      >
        <span class="title" dir="auto">${title}</span>
        <time datetime=${thread.created_at}>${dateWords(day, thread.created_at)}</time>
      </button>
      ${showRename ? this.#tool('edit', `${strings.rename}: ${title}`, () => this.#startRename(thread.id)) : nothing}
      ${showDelete ? this.#tool('bin', `${strings.delete}: ${title}`, () => this.#delete(thread)) : nothing}
    </li>`;
  }

  #renameForm(thread: ThreadMetadata): TemplateResult {
    const { strings } = this.#view;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      void this.#rename(thread, String(new FormData(event.target).get('title') ?? ''));
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
        ${this.#tool('close', strings.cancel, () => this.#endRename())}
      </form>
    </li>`;
  }

  #tool(name: AnyIconName, label: string, run: () => unknown): TemplateResult {
    return toolButton(anyIcon(name), label, run);
  }

  #shown(): readonly ThreadMetadata[] {
    const words = this.#query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.#threads.filter(({ title = '' }) => {
      const text = title.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  async #page(): Promise<void> {
    if (this.#loading) return;
    const { client, report } = this.#view;
    [this.#loading, this.#failed] = [true, false];
    this.#view.renderAll();
    try {
      const after = this.#after === null ? {} : { after: this.#after };
      const params = { limit: pageSize, order: 'desc', ...after };
      const page = await client.json<Page<Thread>>({ type: 'threads.list', params });
      const known = new Set([...this.#threads.map(({ id }) => id), this.#deleted?.thread.id]);
      this.#threads = [...this.#threads, ...page.data.filter(({ id }) => !known.has(id))];
      this.#after = page.has_more ? (page.after ?? page.data.at(-1)?.id ?? null) : null;
    } catch (error) {
      this.#failed = true;
      report(error);
    }
    this.#loading = false;
    this.#view.renderAll();
    // A search goes through all there are, not only those that happen to be listed.
    if (this.#query && this.#after !== null && !this.#failed) void this.#page();
  }

  #open(id: string): void {
    this.close();
    if (id !== this.#view.chat.threadId) void this.#view.chat.open(id);
  }

  #startRename(id: string): void {
    this.#renaming = id;
    this.#view.renderAll();
    this.#view.focus('.rename input');
  }

  #endRename(): void {
    this.#renaming = null;
    this.#view.renderAll();
    this.#view.focus('.history .search input');
  }

  async #rename(thread: ThreadMetadata, words: string): Promise<void> {
    const title = words.trim();
    const before = this.#threads;
    this.#threads = before.map((other) => (other === thread ? { ...thread, title } : other));
    this.#endRename();
    const { client, chat, tabs, report } = this.#view;
    try {
      const params = { thread_id: thread.id, title };
      const updated = await client.json<Thread>({ type: 'threads.update', params });
      if (updated.id === chat.threadId)
        chat.show(applyEvent(chat.state, { type: 'thread.updated', thread: updated }));
      tabs.tell(thread.id);
    } catch (error) {
      this.#threads = before;
      report(error);
    }
    this.#view.renderAll();
  }

  #delete(thread: ThreadMetadata): void {
    this.#commit();
    const at = this.#threads.indexOf(thread);
    this.#threads = this.#threads.filter((other) => other !== thread);
    const timer = window.setTimeout(this.#commit, undoTime);
    // Who leaves the page meant it.
    window.addEventListener('pagehide', this.#commit, { once: true });
    this.#deleted = { thread, at, timer };
    this.#view.renderAll();
    this.#view.focus('.undo button');
  }

  readonly #undo = (): void => {
    if (!this.#deleted) return;
    const { thread, at, timer } = this.#deleted;
    clearTimeout(timer);
    this.#threads = this.#threads.toSpliced(at, 0, thread);
    this.#deleted = null;
    this.#view.renderAll();
    this.#view.focus('.history .search input');
  };

  readonly #commit = (): void => {
    if (!this.#deleted) return;
    const { thread, timer } = this.#deleted;
    clearTimeout(timer);
    this.#deleted = null;
    const { client, chat, tabs, report } = this.#view;
    if (chat.threadId === thread.id) chat.newThread();
    const params = { thread_id: thread.id };
    client.json({ type: 'threads.delete', params }).then(() => {
      tabs.tell(null);
    }, report);
    this.#view.renderAll();
  };

  readonly #search = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.#query = event.target.value;
    if (this.#query && this.#after !== null) void this.#page();
    this.#view.renderAll();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (this.#renaming) this.#endRename();
    else this.close();
  };
}

function dateWords(day: Intl.DateTimeFormat, instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : day.format(date);
}
