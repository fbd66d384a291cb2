import { html, nothing } from 'lit';
import type { DeviceStrings } from '../strings/en/device.ts';
import { expected, languageModel, type Languages } from './built-in-models.ts';
import { deviceChoice } from './device-choice.ts';
import { deviceStyles } from './device-styles.ts';
import type { DeviceView } from './device-view.ts';

type Stage =
  | { name: 'none' | 'offered' | 'failed' }
  | { name: 'loading'; loaded: number; ended: AbortController };

/**
 * Offers to download the browser's language model: once, under an answer that it could have written.
 * Nothing is downloaded before the reader agrees.
 */
export class ModelOffer {
  readonly #view: DeviceView;
  readonly #words: () => DeviceStrings;
  readonly #languages: Languages;
  #stage: Stage = { name: 'none' };

  constructor(view: DeviceView, words: () => DeviceStrings, languages: Languages) {
    this.#view = view;
    this.#words = words;
    this.#languages = languages;
    view.adopt(deviceStyles);
  }

  show(): void {
    if (this.#stage.name !== 'loading') this.#set({ name: 'offered' });
  }

  render(): unknown {
    const words = this.#words();
    const { strings } = this.#view;
    const stage = this.#stage;
    switch (stage.name) {
      case 'none':
        return nothing;
      case 'loading':
        return html`<div class="device-offer">
          <p id="device-loading">${words.deviceLoading}</p>
          <progress aria-labelledby="device-loading" max="1" .value=${stage.loaded}></progress>
          <div>
            <button type="button" class="quiet" @click=${() => stage.ended.abort()}>
              ${strings.cancel}
            </button>
          </div>
        </div>`;
      default:
        return html`<div class="device-offer">
          <p>${stage.name === 'failed' ? words.deviceFailed : words.deviceOffer}</p>
          <div>
            <button type="button" class="quiet" @click=${this.#download}>
              ${stage.name === 'failed' ? strings.retry : words.deviceDownload}
            </button>
            <button type="button" class="quiet" @click=${this.#decline}>
              ${words.deviceDecline}
            </button>
          </div>
        </div>`;
    }
  }

  readonly #decline = (): void => {
    deviceChoice.decline();
    this.#set({ name: 'none' });
  };

  readonly #download = async (): Promise<void> => {
    const ended = new AbortController();
    const { signal } = ended;
    this.#set({ name: 'loading', loaded: 0, ended });
    this.#view.focus('.device-offer button');
    try {
      const session = await languageModel()?.create({
        ...expected(this.#languages),
        signal,
        monitor: (monitor) =>
          monitor.addEventListener('downloadprogress', ({ loaded }) => {
            if (!signal.aborted) this.#set({ name: 'loading', loaded, ended });
          }),
      });
      session?.destroy();
      this.#set({ name: 'none' });
      this.#view.say(this.#words().deviceReady);
      await this.#answerAgain();
    } catch {
      this.#set({ name: signal.aborted ? 'offered' : 'failed' });
    }
  };

  /** The last question gets the answer that the model was downloaded for. */
  async #answerAgain(): Promise<void> {
    const { chat } = this.#view;
    const question = chat.state.items.findLast((item) => item.type === 'user_message');
    if (question && !chat.running) await chat.retryAfter(question.id);
  }

  #set(stage: Stage): void {
    this.#stage = stage;
    this.#view.renderAll();
  }
}
