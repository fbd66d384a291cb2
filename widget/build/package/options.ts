/** An option of the assistant, as its line in `options.ts` and the lists below it tell. */
export interface Option {
  name: string;
  /** Undefined where it can only be given to a property or to `update()`. */
  attribute?: string;
  type: string;
  default?: string;
  description: string;
}

/** Every option, from the source of `Options`, its defaults, and how attributes are read. */
export function optionsOf(source: string): Option[] {
  const list = /export interface Options \{(.*?)\n\}/s.exec(source)?.[1] ?? '';
  const kinds = entries(/export const attributes = \{(.*?)\n\}/s.exec(source)?.[1] ?? '');
  const defaults = entries(/export const defaults = \{(.*?)\n\}/s.exec(source)?.[1] ?? '');
  const options = list.matchAll(/\/\*\* (.*?) \*\/\s+(\w+)\?: (.*?);(?=\n|$)/gs);
  return [...options].map(([, sentence = '', name = '', type = '']) => {
    const value = defaults.get(name);
    return {
      name,
      ...(kinds.has(name) && {
        attribute: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      }),
      type: type.replace(/\s+/g, ' ').replace(/^\| /, ''),
      ...(value !== undefined && { default: value }),
      description: sentence.replace(/\s+\*?\s*/g, ' '),
    };
  });
}

/** `name: value` lines of an object. */
function entries(source: string): Map<string, string> {
  const lines = source.matchAll(/^\s+(\w+): (.*),$/gm);
  return new Map(
    [...lines].map(([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')]),
  );
}
