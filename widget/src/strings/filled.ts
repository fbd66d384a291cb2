/** Replaces each `{name}` in a string by its value. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => `${values[name] ?? place}`);
}
