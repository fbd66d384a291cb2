import { html, nothing } from 'lit';
import { widgetText } from '../../widget-host.ts';
import { isComponent, limits, objects, whole } from '../component.ts';
import type { View } from '../drawing.ts';
import { alignment } from '../style/box-style.ts';
import { distance } from '../style/lengths.ts';
import { styles } from '../style/styles-directive.ts';
import { schemeStyle, statusView } from './card-view.ts';

/** How many rows `auto` shows. */
const automatic = 5;

/** Rows, of which the rest show on demand. */
export const listView: View = (component, at, drawing) => {
  const { chat, children, unfolded, unfold } = drawing;
  const items = objects(component['children']).slice(0, limits.components);
  const { limit } = component;
  const wanted = limit === 'auto' ? automatic : whole(limit, 1, limits.components);
  const shown = unfolded.has(at) || wanted === undefined ? items : items.slice(0, wanted);
  const more = ({ currentTarget: button }: Event) => {
    const list = button instanceof Element ? button.previousElementSibling : null;
    unfold(at);
    // The button goes; its reader continues at the first of the rows that came.
    requestAnimationFrame(() => continueAt(list?.children[shown.length]));
  };
  return html`<div
    class="card list-card"
    data-size="full"
    ?data-theme=${!!schemeStyle(component)['color-scheme']}
    ${styles(schemeStyle(component))}
  >
    ${statusView(component, drawing)}
    <ul class="list">
      ${children(shown, at)}
    </ul>
    ${
      shown.length < items.length
        ? html`<button
            type="button"
            class="button more"
            data-variant="ghost"
            data-color="secondary"
            data-size="md"
            @click=${more}
          >
            ${chat.strings.more}
          </button>`
        : nothing
    }
  </div>`;
};

function continueAt(row: Element | undefined): void {
  if (!(row instanceof HTMLElement)) return;
  const control = row.querySelector<HTMLElement>('button, a, input, select, textarea');
  if (!control) row.tabIndex = -1;
  (control ?? row).focus();
}

/** A row; one with an action is a button as a whole, beneath the controls that it may hold. */
export const listItemView: View = (component, at, { actions, children }) => {
  const { onClickAction } = component;
  const acts = isComponent(onClickAction);
  const click = (event: Event) => {
    if (!(event.currentTarget instanceof Element)) return;
    void actions.run(onClickAction, { at, element: event.currentTarget, loading: 'self' });
  };
  return html`<li
    class="list-item"
    ?data-acts=${acts}
    aria-busy=${actions.loads(at) ? 'true' : nothing}
  >
    ${
      acts
        ? html`<button
            type="button"
            class="cover"
            aria-label=${widgetText(component).replaceAll('\n', ', ').slice(0, 200) || nothing}
            aria-disabled=${actions.blocked(onClickAction, at) ? 'true' : nothing}
            @click=${click}
          ></button>`
        : nothing
    }
    <div
      class="box list-item-body"
      data-direction="row"
      ${styles({ gap: distance(component['gap']), 'align-items': alignment(component['align']) })}
    >
      ${children(component['children'], at)}
    </div>
  </li>`;
};
