import { LitElement } from 'lit';

/** An element without a shadow root: the style sheet of the page is its own. */
export class OwnerElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
