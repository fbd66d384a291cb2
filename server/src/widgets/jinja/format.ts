import { formatValue } from './format-spec.ts';
import { reprOf, textOf } from './text-of.ts';
import { bind, text } from './arguments.ts';
import { type Arguments, Dict, TemplateError, type Value } from './values.ts';

/** How `{a.b}` and `{a[0]}` are looked up. */
export interface Lookup {
  attributeOf: (object: Value, name: string) => Value;
  entryOf: (object: Value, key: Value) => Value;
}

/** A text with values in the places of its `{}`, `{0}`, `{name}` and `{:>8}`: `str.format`. */
export function format(template: string, args: Arguments, lookup: Lookup): string {
  return new Formatter(args, lookup).fill(template, 2);
}

/** The same with the entries of a dict: `str.format_map`. */
export function formatMap(template: string, args: Arguments, lookup: Lookup): string {
  const [mapping] = bind(args, ['mapping']);
  if (!(mapping instanceof Dict)) throw new TypeError('format_map takes a dict');
  const named = new Map(mapping.items().map(([key, value]) => [text(key, 'key'), value]));
  return format(template, { positional: [], named }, lookup);
}

class Formatter {
  readonly #args: Arguments;
  readonly #lookup: Lookup;
  #next = 0;

  constructor(args: Arguments, lookup: Lookup) {
    this.#args = args;
    this.#lookup = lookup;
  }

  /** @param depth How often fields may stand inside the format of others. */
  fill(template: string, depth: number): string {
    if (depth < 0) throw new TemplateError('The fields of the format are nested too deep.');
    let filled = '';
    for (let at = 0; at < template.length;) {
      const character = template[at];
      const pair = template.slice(at, at + 2);
      if (pair === '{{' || pair === '}}') {
        filled += character;
        at += 2;
      } else if (character === '}') throw new TemplateError('A } of the format has no {.');
      else if (character === '{') {
        const end = endOfField(template, at);
        filled += this.#field(template.slice(at + 1, end), depth);
        at = end + 1;
      } else {
        const [words = ''] = /^[^{}]+/.exec(template.slice(at)) ?? [];
        filled += words;
        at += words.length;
      }
    }
    return filled;
  }

  #field(field: string, depth: number): string {
    const [, path = '', conversion, spec = ''] =
      /^((?:[^![:\]]|\[[^\]]*\])*)(?:!([rsa]))?(?::([^]*))?$/.exec(field) ?? [];
    if (path === '' && field !== '' && !/^[!:]/.test(field)) {
      throw new TemplateError(`{${field}} is no field of a format.`);
    }
    const value = this.#valueOf(path);
    const converted =
      conversion === undefined ? value : conversion === 's' ? textOf(value) : reprOf(value);
    return formatValue(converted, this.fill(spec, depth - 1));
  }

  #valueOf(path: string): Value {
    const [, name = '', rest = ''] = /^([^.[]*)([^]*)$/.exec(path) ?? [];
    const { positional, named } = this.#args;
    const index = name === '' ? this.#next++ : /^\d+$/.test(name) ? Number(name) : undefined;
    const { attributeOf, entryOf } = this.#lookup;
    let value = index === undefined ? named.get(name) : positional[index];
    if (value === undefined)
      throw new TemplateError(`There is no ${name || index} for the format.`);
    for (const [, attribute, key = ''] of rest.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)) {
      value = attribute
        ? attributeOf(value, attribute)
        : entryOf(value, /^\d+$/.test(key) ? Number(key) : key);
    }
    return value;
  }
}

/** Where the `}` of the field stands that begins at `from`. */
function endOfField(template: string, from: number): number {
  let depth = 0;
  for (let at = from; at < template.length; at += 1) {
    if (template[at] === '{') depth += 1;
    else if (template[at] === '}' && (depth -= 1) === 0) return at;
  }
  throw new TemplateError('A { of the format has no }.');
}
