import { html, nothing } from 'lit';
import { isComponent, oneOf, spoken, words, wordsOr } from '../component.ts';
import type { View } from '../drawing.ts';
import { widgetIcon } from '../icons.ts';

const variants = ['solid', 'soft', 'outline', 'ghost'] as const;
const colors = [
  'primary',
  'secondary',
  'info',
  'discovery',
  'success',
  'caution',
  'warning',
  'danger',
] as const;
const iconSizes = ['sm', 'md', 'lg', 'xl', '2xl'] as const;
export const controlSizes = ['3xs', '2xs', 'xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl'] as const;

export const buttonView: View = (component, at, { actions }) => {
  const { onClickAction } = component;
  const submits = component['submit'] === true;
  const primary =
    component['style'] === 'primary' || (submits && component['style'] !== 'secondary');
  const label = words(component['label']);
  const [start, end] = [words(component['iconStart']), words(component['iconEnd'])];
  const loading = actions.loads(at);
  const blocked = isComponent(onClickAction)
    ? actions.blocked(onClickAction, at)
    : submits && actions.waiting;
  const click = (event: Event) => {
    const element = event.currentTarget;
    if (!(element instanceof HTMLButtonElement)) return;
    if (blocked) return event.preventDefault();
    if (!isComponent(onClickAction)) return;
    event.preventDefault();
    if (submits && element.form?.reportValidity() === false) return;
    void actions.run(onClickAction, { at, element, loading: 'self' });
  };
  return html`<button
    type=${submits ? 'submit' : 'button'}
    class="button ${loading ? 'pulse' : ''}"
    data-variant=${oneOf(component['variant'], variants) ?? (primary ? 'solid' : 'outline')}
    data-color=${oneOf(component['color'], colors) ?? (primary ? 'primary' : 'secondary')}
    data-size=${oneOf(component['size'], controlSizes) ?? 'md'}
    data-icon-size=${oneOf(component['iconSize'], iconSizes) ?? nothing}
    ?data-pill=${component['pill'] === true}
    ?data-uniform=${component['uniform'] === true}
    ?data-block=${component['block'] === true}
    ?disabled=${component['disabled'] === true}
    aria-disabled=${blocked ? 'true' : nothing}
    aria-busy=${loading ? 'true' : nothing}
    aria-label=${label ? nothing : wordsOr(spoken(start || end), '…')}
    @click=${click}
  >
    ${start ? widgetIcon(start) : nothing}${
      label ? html`<span dir="auto">${label}</span>` : nothing
    }${end ? widgetIcon(end) : nothing}
  </button>`;
};
