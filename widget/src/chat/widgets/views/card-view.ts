import { html, nothing, type TemplateResult } from 'lit';
import { isComponent, objects, oneOf, words, type Component } from '../component.ts';
import type { Drawing, View } from '../drawing.ts';
import { borderStyle, flowStyle, type Style } from '../style/box-style.ts';
import { cssColor } from '../style/css-color.ts';
import { distance, sides } from '../style/lengths.ts';
import { styles } from '../style/styles-directive.ts';
import { statusPicture } from './content-views.ts';

/** A scheme of its own, whatever the chat's is. */
export function schemeStyle(component: Component): Style {
  return { 'color-scheme': oneOf(component['theme'], ['light', 'dark']) };
}

/** The line above a card or list that says what it is about. */
export function statusView({ status }: Component, { chat }: Drawing): unknown {
  if (!isComponent(status) || !words(status['text'])) return nothing;
  return html`<div class="status">
    ${statusPicture(status, chat)}<span dir="auto">${words(status['text'])}</span>
  </div>`;
}

/** A framed container; as a form, its confirmation carries the values of its fields. */
export const cardView: View = (component, at, drawing) => {
  const { padding } = component;
  const style: Style = {
    ...schemeStyle(component),
    ...sides(padding, 'padding'),
    ...(!isComponent(padding) && { '--w-pad': distance(padding) }),
    ...borderStyle(component['border']),
    background: cssColor(component['background'], 'background'),
  };
  const size = oneOf(component['size'], ['sm', 'md', 'lg', 'full']) ?? 'md';
  const status = statusView(component, drawing);
  const body = html`<div class="card-body">${drawing.children(component['children'], at)}</div>
    ${footer(component, at, drawing)}`;
  if (component['collapsed'] === true) {
    return html`<details
      class="card"
      data-size=${size}
      ?data-theme=${hasTheme(component)}
      ${styles(style)}
    >
      <summary>${status === nothing ? firstWords(component) : status}</summary>
      ${body}
    </details>`;
  }
  if (component['asForm'] === true) {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const element = event.currentTarget;
      const { confirm } = component;
      if (!(element instanceof HTMLFormElement) || !isComponent(confirm)) return;
      void drawing.actions.run(confirm['action'], { at, element, loading: 'container' });
    };
    return html`<form
      class="card"
      data-size=${size}
      ?data-theme=${hasTheme(component)}
      @submit=${submit}
      ${styles(style)}
    >
      ${status}${body}
    </form>`;
  }
  return html`<div
    class="card"
    data-size=${size}
    ?data-theme=${hasTheme(component)}
    ${styles(style)}
  >
    ${status}${body}
  </div>`;
};

const hasTheme = (component: Component) => schemeStyle(component)['color-scheme'] !== undefined;

function footer(component: Component, at: string, drawing: Drawing): unknown {
  const buttons = [
    footerButton(component, 'cancel', at, drawing),
    footerButton(component, 'confirm', at, drawing),
  ].filter((button) => button !== undefined);
  return buttons.length > 0 ? html`<div class="card-actions">${buttons}</div>` : nothing;
}

function footerButton(
  component: Component,
  kind: 'confirm' | 'cancel',
  at: string,
  { actions }: Drawing,
): TemplateResult | undefined {
  const button = component[kind];
  if (!isComponent(button) || !words(button['label'])) return undefined;
  const submits = kind === 'confirm' && component['asForm'] === true;
  const click = (event: Event) => {
    if (submits || !(event.currentTarget instanceof Element)) return;
    const element = event.currentTarget;
    void actions.run(button['action'], { at, element, loading: 'container' });
  };
  return html`<button
    type=${submits ? 'submit' : 'button'}
    class="button"
    data-variant=${kind === 'confirm' ? 'solid' : 'outline'}
    data-color=${kind === 'confirm' ? 'primary' : 'secondary'}
    data-size="md"
    dir="auto"
    aria-disabled=${actions.blocked(button['action'], at) ? 'true' : nothing}
    @click=${click}
  >
    ${words(button['label'])}
  </button>`;
}

/** A title for what is folded: the first words in it. */
function firstWords(component: Component): string {
  for (const child of objects(component['children'])) {
    const own = words(child['value']) || words(child['label']) || firstWords(child);
    if (own) return own;
  }
  return '…';
}

export const basicView: View = (component, at, { children }) =>
  html`<div
    class="box basic"
    data-direction=${oneOf(component['direction'], ['row', 'col']) ?? 'col'}
    ?data-theme=${hasTheme(component)}
    ${styles({ ...schemeStyle(component), ...flowStyle(component) })}
  >
    ${children(component['children'], at)}
  </div>`;
