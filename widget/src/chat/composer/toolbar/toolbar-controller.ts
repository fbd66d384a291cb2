/**
 * Files, mentions, commands, tools, models and dictation: loaded when the options name one of them.
 *
 * @module
 */
import type { ToolOption } from '@openai/chatkit';
import { html, nothing } from 'lit';
import { toolbarStyles } from './toolbar-styles.ts';
import { chipStyles } from '../../view/chip-styles.ts';
import { fileStyles } from '../../items/file-styles.ts';
import type { ViewRequests } from '../../view/view-requests.ts';
import type { ViewState } from '../../view/view-state.ts';
import { toolbarWords } from './toolbar-words.ts';
import { anyIcon, chatKitIcon, type AnyIconName } from '../../view/icon-library.ts';
import type { ComposerToolbar } from '../composer-toolbar.ts';
import type { ComposerValue, OutgoingMessage } from '../outgoing-message.ts';
import { toolButton } from '../../view/tool-button.ts';
import { AttachmentList, type AttachmentChat } from './attachment-list.ts';
import { Dictation, type DictationChat } from './dictation.ts';
import { Mentions } from './mentions.ts';
import { Suggestions, type SuggestionsChat } from './suggestions.ts';

type Chat = Pick<ViewState, 'composer' | 'options' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'composer' | 'emit' | 'renderAll'> &
  AttachmentChat &
  DictationChat &
  SuggestionsChat;

export function composerToolbar(view: Chat): ComposerToolbar {
  return new ToolbarController(view);
}

class ToolbarController implements ComposerToolbar {
  readonly #view: Chat;
  readonly #files: AttachmentList;
  readonly #mentions = new Mentions();
  readonly #suggestions: Suggestions;
  readonly #dictation: Dictation;
  #toolId: string | null = null;
  #modelId: string | undefined;
  #watched: Element | undefined;

  constructor(view: Chat) {
    this.#view = view;
    view.adopt(fileStyles);
    view.adopt(toolbarStyles);
    view.adopt(chipStyles);
    this.#files = new AttachmentList(view);
    this.#suggestions = new Suggestions(view, this.#mentions);
    this.#dictation = new Dictation(view);
  }

  get hasAttachments(): boolean {
    return this.#files.entries.length > 0;
  }

  get busy(): boolean {
    return this.#files.busy;
  }

  get placeholder(): string | undefined {
    return this.#tool?.placeholderOverride;
  }

  get #tool(): ToolOption | undefined {
    return this.#view.options.composer?.tools?.find(({ id }) => id === this.#toolId);
  }

  get #model(): string | undefined {
    const { models = [] } = this.#view.options.composer ?? {};
    return this.#modelId ?? models.find((model) => model.default)?.id;
  }

  set({ content, attachments, files, selectedToolId, selectedModelId }: ComposerValue): void {
    if (content) this.#mentions.put(content);
    if (attachments) this.#files.put(attachments);
    if (files) this.#files.add(files);
    if (selectedToolId !== undefined) this.#choose(selectedToolId);
    if (selectedModelId !== undefined) this.#modelId = selectedModelId;
  }

  take(text: string): Partial<OutgoingMessage> {
    const content = this.#mentions.take(text);
    const attachments = this.#files.take();
    const tool = this.#tool;
    const model = this.#model;
    if (tool && !tool.persistent) this.#choose(null);
    return {
      ...(content && { content }),
      ...(attachments.length > 0 && { attachments }),
      ...(tool && { toolChoice: { id: tool.id } }),
      ...(model !== undefined && { model }),
    };
  }

  above(): unknown {
    return html`${this.#suggestions.list()}${this.#files.chips()}`;
  }

  buttons(): unknown {
    const { options } = this.#view;
    const strings = toolbarWords(this.#view);
    const { tools = [], dictation } = options.composer ?? {};
    return html`${this.#files.enabled ? this.#attachButton() : nothing}
    ${
      options.entities?.onTagSearch && options.entities.showComposerMenu
        ? this.#button('at', strings.mention, (event) => this.#insertAt(event))
        : nothing
    }
    ${this.#toolMenu(tools.filter(({ pinned }) => !pinned))}
    ${tools.filter(({ pinned }) => pinned).map((tool) => this.#pinned(tool))} ${this.#modelMenu()}
    ${dictation?.enabled ? this.#dictateButton() : nothing}`;
  }

  watch(composer: Element): void {
    this.#suggestions.describe(composer.querySelector('textarea'));
    if (composer === this.#watched || !(composer instanceof HTMLElement)) return;
    this.#watched = composer;
    composer.addEventListener('input', ({ target }) => this.#suggestions.onInput(target), true);
    composer.addEventListener('keydown', (event) => this.#suggestions.onKey(event), true);
    const dropTarget = (over: boolean) => composer.classList.toggle('drop', over);
    composer.addEventListener('dragover', (event) => {
      if (!this.#files.enabled) return;
      event.preventDefault();
      dropTarget(event.dataTransfer?.types.includes('Files') === true);
    });
    composer.addEventListener('dragleave', () => dropTarget(false));
    composer.addEventListener('drop', (event) => {
      dropTarget(false);
      this.#addFiles(event, event.dataTransfer);
    });
    composer.addEventListener('paste', (event) => this.#addFiles(event, event.clipboardData));
  }

  #addFiles(event: Event, data: DataTransfer | null): void {
    if (!this.#files.enabled || !data?.files.length) return;
    event.preventDefault();
    this.#files.add(data.files);
  }

  #choose(id: string | null): void {
    if (id === this.#toolId) return;
    this.#toolId = id;
    this.#view.emit('chatkit.tool.change', { toolId: id });
    this.#view.renderAll();
  }

  #button(name: AnyIconName, label: string, run: (event: Event) => unknown): unknown {
    return toolButton(anyIcon(name), label, run);
  }

  #attachButton(): unknown {
    const pick = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      this.#files.add(event.target.files ?? []);
      event.target.value = '';
    };
    const open = (event: Event) => {
      const { currentTarget: button } = event;
      if (button instanceof HTMLElement) button.parentElement?.querySelector('input')?.click();
    };
    return html`<span>
      <input type="file" hidden multiple accept=${this.#files.accept || nothing} @change=${pick} />
      ${this.#button('plus', toolbarWords(this.#view).attach, open)}
    </span>`;
  }

  #insertAt(event: Event): void {
    const { composer } = this.#view;
    const { text } = composer;
    composer.write(`${text}${text && !/\s$/.test(text) ? ' ' : ''}@`);
    const form =
      event.currentTarget instanceof HTMLElement ? event.currentTarget.closest('form') : null;
    const field = form?.querySelector('textarea');
    if (!field) return;
    field.value = composer.text;
    field.focus();
    this.#suggestions.onInput(field);
  }

  #toolMenu(tools: readonly ToolOption[]): unknown {
    if (tools.length === 0) return nothing;
    const strings = toolbarWords(this.#view);
    return html`<select
      class="pick"
      aria-label=${strings.tools}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement) this.#choose(event.target.value || null);
      }}
    >
      <option value="" ?selected=${!this.#tool || this.#tool.pinned}>${strings.tools}</option>
      ${tools.map(({ id, label, shortLabel }) => {
        const selected = id === this.#toolId;
        return html`<option value=${id} ?selected=${selected}>
          ${selected ? (shortLabel ?? label) : label}
        </option>`;
      })}
    </select>`;
  }

  #pinned({ id, label, icon: name }: ToolOption): unknown {
    const chosen = id === this.#toolId;
    const picture = chatKitIcon(name) ?? anyIcon('tools');
    return toolButton(picture, label, () => this.#choose(chosen ? null : id), chosen);
  }

  #modelMenu(): unknown {
    const { models = [] } = this.#view.options.composer ?? {};
    if (models.length === 0) return nothing;
    return html`<select
      class="pick"
      aria-label=${toolbarWords(this.#view).model}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement) this.#modelId = event.target.value;
      }}
    >
      ${models.map(
        ({ id, label, description, disabled }) =>
          html`<option
            value=${id}
            title=${description ?? nothing}
            ?disabled=${disabled ?? false}
            ?selected=${id === this.#model}
          >
            ${label}
          </option>`,
      )}
    </select>`;
  }

  #dictateButton(): unknown {
    const strings = toolbarWords(this.#view);
    const recording = this.#dictation.state === 'recording';
    const label = recording ? strings.stopDictating : strings.dictate;
    return html`<button
      type="button"
      class="tool ${recording ? 'recording' : ''}"
      aria-label=${label}
      title=${label}
      ?disabled=${this.#dictation.state === 'writing'}
      @click=${() => this.#dictation.toggle()}
    >
      ${anyIcon(recording ? 'stop' : 'mic')}
    </button>`;
  }
}
