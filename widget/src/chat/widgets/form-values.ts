/** Controls carry their field's name here: as `name`, one called `elements` would hide its form's own. */
export const nameAttribute = 'data-name';

type Values = Record<string, unknown>;

/** What the reader entered, by the names of the fields; `a.b` goes into `a`. */
export function formValues(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const control of form.querySelectorAll(`[${nameAttribute}]`)) {
    if (control.closest('form') !== form || control.matches(':disabled')) continue;
    const value = controlValue(control);
    if (value !== undefined) place(values, control.getAttribute(nameAttribute) ?? '', value);
  }
  return values;
}

/** The value of one control, under its name. Empty for a radio button that is not chosen. */
export function fieldValue(control: Element): Values {
  const values: Values = {};
  place(values, control.getAttribute(nameAttribute) ?? '', controlValue(control) ?? '');
  return values;
}

function controlValue(control: Element): string | boolean | undefined {
  if (control instanceof HTMLInputElement) {
    if (control.type === 'checkbox') return control.checked;
    if (control.type === 'radio') return control.checked ? control.value : undefined;
    return control.value;
  }
  return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement
    ? control.value
    : undefined;
}

function place(values: Values, name: string, value: unknown): void {
  const path = name.split('.').filter(Boolean);
  const last = path.pop();
  if (last === undefined || [...path, last].some((part) => part in Object.prototype)) return;
  let into = values;
  for (const part of path) {
    const inner = into[part];
    into = isValues(inner) ? inner : ((into[part] = {}) as Values);
  }
  into[last] = value;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}
