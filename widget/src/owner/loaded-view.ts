import { html, type PropertyValues, type TemplateResult } from 'lit';
import { OwnerElement } from './owner-element.ts';
import { OwnerRequestError } from './owner-client.ts';

/** Fired when the session is over. */
export class SignedOutEvent extends Event {
  static readonly type = 'pagewise-owner-signed-out';
  constructor() {
    super(SignedOutEvent.type, { bubbles: true });
  }
}
declare global {
  interface HTMLElementEventMap {
    'pagewise-owner-signed-out': SignedOutEvent;
  }
}

/** A part of the page that shows what it loads. What a newer request replaced is not shown. */
export abstract class LoadedView<Body> extends OwnerElement {
  static override properties = {
    days: { attribute: false },
    loaded: { state: true },
    failure: { state: true },
  };
  declare days: number;
  declare loaded: Body | undefined;
  declare failure: string;
  #loading: AbortController | undefined;

  constructor() {
    super();
    this.days = 30;
    this.failure = '';
  }

  protected abstract load(signal: AbortSignal): Promise<Body>;
  protected abstract view(loaded: Body): TemplateResult;

  /** Names of the properties whose change loads the data again. */
  protected get keys(): readonly string[] {
    return ['days'];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading?.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.keys.some((key) => changed.has(key))) void this.#load();
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    await this.attempt(async () => {
      const loaded = await this.load(signal);
      if (!signal.aborted) this.loaded = loaded;
    }, signal);
  }

  /** Does something with the API, and shows what went wrong instead of the view. */
  protected async attempt(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    try {
      await work();
      if (!signal?.aborted) this.failure = '';
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof OwnerRequestError && error.status === 401) {
        this.dispatchEvent(new SignedOutEvent());
      }
      this.failure = error instanceof OwnerRequestError ? error.message : 'Something went wrong.';
    }
  }

  protected override render(): TemplateResult {
    if (this.failure) return html`<p class="failure" role="alert">${this.failure}</p>`;
    if (this.loaded === undefined) return html`<p class="quiet" role="status">Loading …</p>`;
    return this.view(this.loaded);
  }
}
