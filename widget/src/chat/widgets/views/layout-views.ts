import { html } from 'lit';
import { keyed as keyedTemplate } from 'lit/directives/keyed.js';
import { keyOf, objects, oneOf } from '../component.ts';
import type { View } from '../drawing.ts';
import { boxStyle } from '../style/box-style.ts';
import { cssColor } from '../style/css-color.ts';
import { distance, length } from '../style/lengths.ts';
import { styles } from '../style/styles-directive.ts';

/** Box, Row and Col: children beside or below each other. */
export const boxView =
  (direction: 'row' | 'col'): View =>
  (component, at, { children }) =>
    html`<div
      class="box"
      data-direction=${oneOf(component['direction'], ['row', 'col']) ?? direction}
      ?data-aligned=${component['align'] !== undefined}
      ${styles(boxStyle(component))}
    >
      ${children(component['children'], at)}
    </div>`;

/** Fields whose values go with every action inside; what is not valid is not submitted. */
export const formView: View = (component, at, { children, actions }) => {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const element = event.currentTarget;
    if (!(element instanceof HTMLFormElement)) return;
    void actions.run(component['onSubmitAction'], { at, element, loading: 'container' });
  };
  return html`<form
    class="box"
    data-direction=${oneOf(component['direction'], ['row', 'col']) ?? 'col'}
    ?data-aligned=${component['align'] !== undefined}
    @submit=${submit}
    ${styles(boxStyle(component))}
  >
    ${children(component['children'], at)}
  </form>`;
};

export const spacerView: View = (component) =>
  html`<div class="spacer" ${styles({ 'flex-basis': length(component['minSize']) })}></div>`;

export const dividerView: View = (component) =>
  html`<hr
    class="divider"
    ?data-flush=${component['flush'] === true}
    ${styles({
      '--w-line': length(component['size']),
      'border-color': cssColor(component['color'], 'border'),
      'margin-block': distance(component['spacing']),
    })}
  />`;

/** Lets what takes the place of something else come in gently. */
export const transitionView: View = (component, at, { children }) => {
  const [child] = objects(component['children']);
  return keyedTemplate(
    child && keyOf(child, 0),
    html`<div class="transition">${children(child, at)}</div>`,
  );
};
