import { html, LitElement, render } from 'lit';

/**
 * LitElement, and what our elements need besides: the focus moves on when a rendering takes it away,
 * templates also work in XML documents, and `updateComplete` waits for the updates that follow.
 *
 * Fields that render are declared without a value and set in the constructor: a class field with a
 * value would hide Lit's accessor.
 *
 * @example
 * class Greeting extends PagewiseElement {
 *   static override properties = { name: { attribute: false } };
 *   declare name: string;
 *
 *   constructor() {
 *     super();
 *     this.name = 'reader';
 *   }
 *
 *   protected override render() {
 *     return html`<p>Hello ${this.name}</p>`;
 *   }
 * }
 */
export abstract class PagewiseElement extends LitElement {
  declare readonly renderRoot: ShadowRoot;

  constructor() {
    super();
    // The build gives Lit a document without custom elements, see `dom.ts`.
    this.renderOptions.creationScope = document;
  }

  /** Called after a rendering that removed or disabled the element that had the focus. */
  protected refocus(): void {}

  protected override performUpdate(): void {
    if (document.contentType !== 'text/html') readTemplatesAsHtml();
    const focused = this.shadowRoot?.activeElement;
    super.performUpdate();
    if (focused && (!this.renderRoot.activeElement || focused.matches(':disabled'))) this.refocus();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    while (!(await super.getUpdateComplete()));
    return true;
  }
}

/** The part of Lit's rendering that leads to its class of templates. */
interface Rendered {
  _$AH: { _$AD: { constructor: { createElement(markup: string): HTMLTemplateElement } } };
}

let isHtml = false;

/** Parses templates as HTML; an XML document would parse them as XML, which they are not. */
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
