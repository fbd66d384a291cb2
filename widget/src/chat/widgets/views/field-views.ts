import { html, nothing } from 'lit';
import { oneOf, optionsOf, spoken, whole, words, wordsOr, type Component } from '../component.ts';
import type { Drawing, View } from '../drawing.ts';
import { fieldValue } from '../form-values.ts';
import { mismatch, patternOf } from '../pattern.ts';
import { controlSizes } from './button-view.ts';

const inputTypes = ['number', 'email', 'text', 'password', 'tel', 'url'] as const;
const variants = ['solid', 'soft', 'outline', 'ghost'] as const;

/** What all fields have: a name, words for those who do not see where they stand, and looks. */
export function fieldOf(component: Component, { fields }: Drawing) {
  const name = words(component['name']);
  const placeholder = words(component['placeholder']);
  return {
    name,
    group: fields.group(name),
    id: fields.id(name, component) ?? nothing,
    label: fields.label(name) === undefined ? placeholder || spoken(name) || '…' : nothing,
    placeholder: placeholder || nothing,
    variant: oneOf(component['variant'], variants) ?? 'outline',
    size: oneOf(component['size'], controlSizes) ?? 'md',
    gutter: oneOf(component['gutterSize'], controlSizes) ?? nothing,
    pill: component['pill'] === true,
    block: component['block'] === true,
    disabled: component['disabled'] === true,
    required: component['required'] === true,
    autofocus: component['autoFocus'] === true,
    extensions: component['allowAutofillExtensions'] === true,
  };
}

/** Tells of a changed choice, with its value, also where there is no form around. */
export function changeListener(
  component: Component,
  at: string,
  { actions }: Drawing,
): (event: Event) => void {
  return ({ currentTarget: element }) => {
    if (!(element instanceof Element)) return;
    const values = fieldValue(element);
    void actions.run(component['onChangeAction'], { at, element, loading: 'none', values });
  };
}

const selectAll = (component: Component) => (event: Event) => {
  const { target } = event;
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (component['autoSelect'] === true && field) target.select();
};

export const inputView: View = (component, _at, drawing) => {
  const field = fieldOf(component, drawing);
  const pattern = patternOf(component['pattern']);
  return html`<input
    class="field"
    dir="auto"
    type=${oneOf(component['inputType'], inputTypes) ?? 'text'}
    id=${field.id}
    name=${field.group}
    data-name=${field.name}
    .defaultValue=${words(component['defaultValue'])}
    aria-label=${field.label}
    placeholder=${field.placeholder}
    pattern=${pattern?.pattern ?? nothing}
    maxlength=${pattern?.maxLength ?? nothing}
    autocomplete=${field.extensions ? nothing : 'off'}
    data-variant=${field.variant}
    data-size=${field.size}
    data-gutter=${field.gutter}
    ?data-pill=${field.pill}
    ?data-1p-ignore=${!field.extensions}
    ?data-lpignore=${!field.extensions}
    ?data-autofocus=${field.autofocus}
    ?disabled=${field.disabled}
    ?required=${field.required}
    @focus=${selectAll(component)}
  />`;
};

export const textareaView: View = (component, _at, drawing) => {
  const field = fieldOf(component, drawing);
  const pattern = patternOf(component['pattern']);
  const rows = whole(component['rows'], 1, 40) ?? 3;
  const most = whole(component['maxRows'], rows, 100) ?? 12;
  const input = ({ target }: Event) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    target.setCustomValidity(mismatch(target.value, pattern?.pattern));
    if (component['autoResize'] === true)
      target.rows = Math.min(most, Math.max(rows, target.value.split('\n').length));
  };
  return html`<textarea
    class="field"
    dir="auto"
    rows=${rows}
    id=${field.id}
    name=${field.group}
    data-name=${field.name}
    .defaultValue=${words(component['defaultValue'])}
    aria-label=${field.label}
    placeholder=${field.placeholder}
    maxlength=${pattern?.maxLength ?? nothing}
    data-variant=${field.variant}
    data-size=${field.size}
    data-gutter=${field.gutter}
    ?data-resizes=${component['autoResize'] === true}
    ?data-1p-ignore=${!field.extensions}
    ?data-lpignore=${!field.extensions}
    ?data-autofocus=${field.autofocus}
    ?disabled=${field.disabled}
    ?required=${field.required}
    @focus=${selectAll(component)}
    @input=${input}
  ></textarea>`;
};

export const selectView: View = (component, at, drawing) => {
  const field = fieldOf(component, drawing);
  const options = optionsOf(component['options']);
  const chosen = words(component['defaultValue']);
  const known = options.some(({ value }) => value === chosen);
  const clearable = component['clearable'] === true;
  return html`<select
    class="field"
    id=${field.id}
    name=${field.group}
    data-name=${field.name}
    aria-label=${field.label}
    data-variant=${field.variant}
    data-size=${field.size}
    ?data-pill=${field.pill}
    ?data-block=${field.block}
    ?disabled=${field.disabled}
    ?required=${field.required}
    @change=${changeListener(component, at, drawing)}
  >
    ${
      clearable || !known
        ? html`<option .value=${''} .defaultSelected=${!known} ?hidden=${!clearable}>
            ${wordsOr(component['placeholder'], '')}
          </option>`
        : nothing
    }
    ${options.map(
      ({ value, label, disabled }) =>
        html`<option .value=${value} .defaultSelected=${value === chosen} ?disabled=${disabled}>
          ${label}
        </option>`,
    )}
  </select>`;
};

/** The browser's own calendar, which knows where it fits: `side` and `align` are not asked of it. */
export const datePickerView: View = (component, at, drawing) => {
  const field = fieldOf(component, drawing);
  return html`<input
    class="field"
    type="date"
    id=${field.id}
    name=${field.group}
    data-name=${field.name}
    .defaultValue=${dayOf(component['defaultValue']) ?? ''}
    min=${dayOf(component['min']) ?? nothing}
    max=${dayOf(component['max']) ?? nothing}
    aria-label=${field.label}
    data-variant=${field.variant}
    data-size=${field.size}
    ?data-pill=${field.pill}
    ?data-block=${field.block}
    ?disabled=${field.disabled}
    ?required=${field.required}
    @change=${changeListener(component, at, drawing)}
  />`;
};

/** The day of an ISO time, as it is written there. */
function dayOf(value: unknown): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(words(value))?.[0];
}
