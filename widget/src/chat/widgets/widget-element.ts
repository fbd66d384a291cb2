import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PagewiseElement } from '../../dom/pagewise-element.ts';
import { proseStyles } from '../markdown/prose-styles.ts';
import { pulseStyles } from '../view/pulse-styles.ts';
import { widgetText, type WidgetHost, type WidgetRoot } from '../widget-host.ts';
import { ActionController } from './action-controller.ts';
import { keyed, limits, objects, words, type Component } from './component.ts';
import { Fields, type Drawing } from './drawing.ts';
import { controlStyles } from './style/control-styles.ts';
import { dataStyles } from './style/data-styles.ts';
import { widgetStyles } from './style/widget-styles.ts';
import { wordStyles } from './style/word-styles.ts';
import { views } from './views/views.ts';

/** @summary A widget in the conversation: UI that the server describes and the chat draws. */
export class PagewiseWidget extends PagewiseElement {
  static override readonly properties = {
    widget: { attribute: false },
    chat: { attribute: false },
    unfolded: { state: true },
  };

  static override readonly styles = [
    widgetStyles,
    dataStyles,
    wordStyles,
    proseStyles,
    controlStyles,
    pulseStyles,
  ];

  /** What the server sent. */
  declare widget: WidgetRoot | undefined;
  /** The conversation around it. */
  declare chat: WidgetHost | undefined;

  readonly #actions = new ActionController(this);
  declare private unfolded: ReadonlySet<string>;
  #wasShown = false;

  constructor() {
    super();
    this.unfolded = new Set();
  }

  override render(): TemplateResult | typeof nothing {
    const { widget, chat, unfolded } = this;
    if (!widget || !chat) return nothing;
    let left: number = limits.components;
    const drawing: Drawing = {
      chat,
      unfolded,
      actions: this.#actions,
      fields: new Fields(widget),
      unfold: (at) => (this.unfolded = new Set([...unfolded, at])),
      children: (value, at) =>
        repeat(
          keyed(objects(value).slice(0, Math.max(0, left))),
          ({ key }) => key,
          ({ key, component }) => {
            left--;
            return draw(component, `${at}/${key}`, drawing);
          },
        ),
    };
    return html`<div class="widget" aria-busy=${this.#actions.waiting ? 'true' : nothing}>
      ${draw(widget, '', drawing)}
    </div>`;
  }

  /** A field that asks for the focus gets it while the answer is new, and not from a reader who writes. */
  protected override updated(): void {
    if (this.#wasShown) return;
    this.#wasShown = true;
    const wanted = this.renderRoot.querySelector<HTMLElement>('[data-autofocus]');
    const root = this.getRootNode();
    if (!wanted || !this.chat?.busy || !(root instanceof ShadowRoot)) return;
    const { activeElement } = root;
    if (activeElement instanceof HTMLTextAreaElement && activeElement.value) return;
    wanted.focus();
  }
}

function draw(component: Component, at: string, drawing: Drawing): unknown {
  const type = words(component['type']);
  const deep = at.split('/').length > limits.depth;
  const view = !deep && Object.hasOwn(views, type) ? views[type] : undefined;
  if (view) return view(component, at, drawing);
  const text = widgetText(component);
  return text ? html`<p class="unknown" dir="auto">${text}</p>` : nothing;
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-widget': PagewiseWidget;
  }
}
