import { html, nothing } from 'lit';
import { markdown } from '../chat/markdown/markdown-directive.ts';
import { markdownContext } from '../chat/items/message-markdown.ts';
import { citedMessage } from '../chat/sources/citations.ts';
import type { ThreadItem } from '../protocol.ts';
import type { DeviceStrings } from '../strings/en/device.ts';
import { translator } from './built-in-models.ts';
import { deviceStyles } from './device-styles.ts';
import type { DeviceView } from './device-view.ts';
import { translatedMarkdown } from './translated-markdown.ts';

/** Of one answer: on its way, there, or not to be had. */
type Translation = { state: 'working' | 'failed' } | { state: 'done'; text: string };

/** Whether the browser can translate from one language to another. Never rejects. */
export async function canTranslate(pair: TranslatorCreateCoreOptions): Promise<boolean> {
  try {
    const state = await translator()?.availability(pair);
    return state !== undefined && state !== 'unavailable';
  } catch {
    // A policy of the page forbids it.
    return false;
  }
}

/** Translates answers into the reader's language, beside the original, when they ask for it. */
export class Translations {
  readonly #view: DeviceView;
  readonly #words: () => DeviceStrings;
  readonly #pair: TranslatorCreateCoreOptions;
  readonly #known = new Map<string, Translation>();

  constructor(view: DeviceView, words: () => DeviceStrings, pair: TranslatorCreateCoreOptions) {
    this.#view = view;
    this.#words = words;
    this.#pair = pair;
    view.adopt(deviceStyles);
  }

  /** The button, and the translation once it was asked for. */
  below(item: ThreadItem): unknown {
    if (item.type !== 'assistant_message') return nothing;
    const known = this.#known.get(item.id);
    const words = this.#words();
    const label =
      known?.state === 'working'
        ? words.translating
        : known?.state === 'failed'
          ? words.translateFailed
          : words.translate;
    const { citations } = citedMessage(item);
    return html`<div class="translated">
      <button
        type="button"
        class="quiet"
        aria-pressed=${known?.state === 'done'}
        @click=${() => this.#toggle(item)}
      >
        ${label}
      </button>
      ${
        known?.state === 'done'
          ? html`<div
              class="prose"
              dir="auto"
              lang=${this.#pair.targetLanguage}
              ${markdown(known.text, true, markdownContext(this.#view, citations))}
            ></div>`
          : nothing
      }
    </div>`;
  }

  #toggle(item: Extract<ThreadItem, { type: 'assistant_message' }>): void {
    const { state } = this.#known.get(item.id) ?? {};
    if (state === 'working') return;
    if (state === 'done') this.#set(item.id, undefined);
    else void this.#translate(item.id, item.content.map(({ text }) => text).join('\n\n'));
  }

  async #translate(id: string, text: string): Promise<void> {
    this.#set(id, { state: 'working' });
    try {
      const kind = translator();
      if (!kind) return;
      // The click is the gesture that a download needs.
      const session = await kind.create(this.#pair);
      const translated = await translatedMarkdown(text, (line) => session.translate(line));
      session.destroy();
      this.#set(id, { state: 'done', text: translated });
    } catch {
      this.#set(id, { state: 'failed' });
      this.#view.say(this.#words().translateFailed);
    }
  }

  #set(id: string, translation: Translation | undefined): void {
    if (translation) this.#known.set(id, translation);
    else this.#known.delete(id);
    this.#view.renderAll();
  }
}
