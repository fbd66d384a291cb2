import {
  html,
  render,
  type ReactiveController,
  type ReactiveControllerHost,
  type RootPart,
} from 'lit';

/**
 * An element that shows a template of Lit's in its shadow root: from when it is first connected on,
 * and anew after each request, once for all requests of a moment. Controllers are told of it as by
 * Lit's own element, which brings far more than is used here.
 */
export abstract class TemplateElement extends HTMLElement implements ReactiveControllerHost {
  /** Names of the fields that are rendered anew when they are set. */
  static readonly rendered: readonly string[] = [];
  static readonly styles: readonly CSSStyleSheet[] = [];

  readonly renderRoot = this.attachShadow({ mode: 'open' });
  readonly #controllers = new Set<ReactiveController>();
  #connect: (() => void) | undefined;
  readonly #connected = new Promise<void>((resolve) => (this.#connect = resolve));
  #update: Promise<void> | undefined;
  #part: RootPart | undefined;

  constructor() {
    super();
    const { rendered, styles } = new.target;
    this.renderRoot.adoptedStyleSheets = [...styles];
    for (const name of rendered) this.#watch(name);
  }

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.#part?.setConnected(true);
    this.#connect?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
    this.#part?.setConnected(false);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  requestUpdate(): void {
    this.#update ??= this.#render();
  }

  /** Settles when nothing is left to be rendered. */
  get updateComplete(): Promise<boolean> {
    return this.#settled();
  }

  protected abstract render(): unknown;

  /** Called after each rendering. */
  protected updated(): void {}

  /** Called after a rendering that took away or disabled what had the focus. */
  protected refocus(): void {}

  async #settled(): Promise<boolean> {
    while (this.#update) await this.#update;
    return true;
  }

  async #render(): Promise<void> {
    await this.#connected;
    if (document.contentType !== 'text/html') readTemplatesAsHtml();
    const focused = this.renderRoot.activeElement;
    try {
      for (const controller of this.#controllers) controller.hostUpdate?.();
      this.#part = render(this.render(), this.renderRoot, {
        host: this,
        creationScope: document,
      });
    } finally {
      this.#update = undefined;
    }
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.updated();
    if (focused && (!this.renderRoot.activeElement || focused.matches(':disabled'))) this.refocus();
  }

  #watch(name: string): void {
    let value: unknown;
    Object.defineProperty(this, name, {
      get: () => value,
      set: (next: unknown) => {
        value = next;
        this.requestUpdate();
      },
    });
  }
}

/** What of a rendering of Lit's leads to its class of templates. */
interface Rendered {
  _$AH: { _$AD: { constructor: { createElement(markup: string): HTMLTemplateElement } } };
}

let isHtml = false;

/** In a document of XML a template would be read as XML, which no template of ours is. */
function readTemplatesAsHtml(): void {
  if (isHtml) return;
  isHtml = true;
  const inert = document.implementation.createHTMLDocument();
  const part: unknown = render(html`<i></i>`, inert.createElement('i'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Lit keeps these names for its own add-ons
  (part as Rendered)._$AH._$AD.constructor.createElement = (markup) => {
    const template = inert.createElement('template');
    template.innerHTML = markup;
    return template;
  };
}
