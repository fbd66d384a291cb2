import { html, nothing } from 'lit';
import { oneOf, optionsOf, spoken, words } from '../component.ts';
import type { View } from '../drawing.ts';
import { changeListener, fieldOf } from './field-views.ts';

export const checkboxView: View = (component, at, drawing) => {
  const field = fieldOf(component, drawing);
  const label = words(component['label']);
  return html`<label class="choice">
    <input
      type="checkbox"
      id=${field.id}
      name=${field.group}
      data-name=${field.name}
      .defaultChecked=${component['defaultChecked'] === true}
      aria-label=${label ? nothing : field.label}
      ?disabled=${field.disabled}
      ?required=${field.required}
      @change=${changeListener(component, at, drawing)}
    />
    ${label ? html`<span dir="auto">${label}</span>` : nothing}
  </label>`;
};

export const radioGroupView: View = (component, at, drawing) => {
  const field = fieldOf(component, drawing);
  const label = drawing.fields.label(field.name);
  const chosen = words(component['defaultValue']);
  return html`<fieldset
    class="radios"
    role="radiogroup"
    id=${field.id}
    data-direction=${oneOf(component['direction'], ['row', 'col']) ?? 'col'}
    aria-labelledby=${label ?? nothing}
    aria-label=${label ? nothing : words(component['ariaLabel']) || spoken(field.name) || '…'}
    ?disabled=${field.disabled}
  >
    ${optionsOf(component['options']).map(
      (option) =>
        html`<label class="choice">
          <input
            type="radio"
            name=${field.group}
            data-name=${field.name}
            .value=${option.value}
            .defaultChecked=${option.value === chosen}
            ?disabled=${option.disabled}
            ?required=${field.required}
            @change=${changeListener(component, at, drawing)}
          />
          <span dir="auto">${option.label}</span>
        </label>`,
    )}
  </fieldset>`;
};
