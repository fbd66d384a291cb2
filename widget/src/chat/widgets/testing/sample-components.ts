/** A text component. */
export const text = (value: string, fields: object = {}) => ({ type: 'Text', value, ...fields });
/** An action. */
export const go = { type: 'go' };
/** One component for each of these values. */
export const all = <Value extends string>(
  values: readonly Value[],
  make: (value: Value) => object,
) => values.map(make);
