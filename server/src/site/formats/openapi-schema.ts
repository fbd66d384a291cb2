import { escapeHtml } from './escape-html.ts';
import { markdownFragment } from './markdown.ts';
import { type Fields, fieldsOf, listOf, type OpenApiDocument, textOf } from './openapi-document.ts';

/** Fields deeper than this, and more of them in one place, are for a program to read. */
const deepest = 4;
const mostFields = 200;
const mostValues = 30;
const mostVariants = 8;
const longestRemark = 3000;
const longestOutput = 20_000_000;
/** What a look at a schema counts as. */
const lookCost = 300;

/** One field of a body, named with those it stands in: `owner.name`. */
interface Field {
  name: string;
  schema: Fields;
  isRequired: boolean;
}

/** Lists the fields of a body or the values of a parameter, as far as readers follow. */
export class SchemaLister {
  readonly #document: OpenApiDocument;
  /** How many characters may still be written: parts that refer to each other could be listed for ever. */
  #left = longestOutput;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** The fields as a list; empty where a schema has none. */
  fieldList(value: unknown): string {
    const fields: Field[] = [];
    this.#collect(value, '', 0, [], fields);
    const items = fields.map((field) => `<li>${this.#item(field)}</li>`);
    return items.length > 0 ? `<ul>\n${items.join('\n')}\n</ul>` : '';
  }

  /** What may stand for a value: `array of string`, `integer (int64)`, `Pet`. */
  typeOf(value: unknown, depth = 0): string {
    const { fields: schema, ref } = this.#document.at(value);
    if (depth > 3) return '';
    const types =
      listOf(schema['type']).map(textOf).filter(Boolean).join(' or ') || textOf(schema['type']);
    if (types === 'array' || schema['items']) {
      const of = this.typeOf(schema['items'], depth + 1);
      return of ? `array of ${of}` : 'array';
    }
    const name = ref.slice(ref.lastIndexOf('/') + 1);
    if (name && (types === 'object' || !types)) return name;
    const variants = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])].slice(
      0,
      mostVariants,
    );
    if (!types && variants.length > 0) {
      return [
        ...new Set(variants.map((each) => this.typeOf(each, depth + 1)).filter(Boolean)),
      ].join(' or ');
    }
    const format = textOf(schema['format']);
    return format && types ? `${types} (${format})` : types;
  }

  /** What a schema says of its values in words: description, choices, default, bounds. */
  remarks(value: unknown): string {
    const { fields: schema } = this.#document.at(value);
    const items = this.#document.at(schema['items']).fields;
    const choices = [...listOf(schema['enum'] ?? items['enum'])].map(shown).filter(Boolean);
    const more = choices.length > mostValues ? ', …' : '';
    const bounds = [
      ['Default', shown(schema['default'])],
      ['Constant', shown(schema['const'])],
      ['Minimum', shown(schema['minimum'])],
      ['Maximum', shown(schema['maximum'])],
      ['Longest', shown(schema['maxLength'])],
      ['Pattern', shown(schema['pattern'])],
      ['Example', shown(schema['example'] ?? listOf(schema['examples'])[0])],
    ].filter(([, text]) => text);
    return [
      markdownInline(textOf(schema['description']).slice(0, longestRemark)),
      choices.length > 0 ? `One of ${choices.slice(0, mostValues).join(', ')}${more}.` : '',
      ...bounds.map(([name, text]) => `${name}: ${text}.`),
      schema['readOnly'] === true ? 'Read only.' : '',
      schema['writeOnly'] === true ? 'Write only.' : '',
      schema['deprecated'] === true ? 'Deprecated.' : '',
    ]
      .filter(Boolean)
      .join(' ');
  }

  #item({ name, schema, isRequired }: Field): string {
    const notes = [this.typeOf(schema), isRequired ? 'required' : ''].filter(Boolean).join(', ');
    const remarks = this.remarks(schema);
    const kind = notes && ` (${escapeHtml(notes)})`;
    const item = `<code>${escapeHtml(name)}</code>${kind}${remarks && `: ${remarks}`}`;
    this.#left -= item.length;
    return item;
  }

  /** Adds the fields of an object, of what it is made of, and of the objects in it. */
  #collect(
    value: unknown,
    prefix: string,
    depth: number,
    refs: readonly string[],
    into: Field[],
  ): void {
    if (depth > deepest || into.length >= mostFields || this.#left <= 0) return;
    this.#left -= lookCost;
    const { fields: schema, ref } = this.#document.at(value);
    if (ref && refs.includes(ref)) return;
    const inner = ref ? [...refs, ref] : refs;
    const variants = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
    for (const part of [...listOf(schema['allOf']), ...variants.slice(0, mostVariants)]) {
      this.#collect(part, prefix, depth + 1, inner, into);
    }
    if (schema['items'])
      this.#collect(schema['items'], prefix && `${prefix}[]`, depth + 1, inner, into);
    const required = new Set(listOf(schema['required']));
    for (const [name, each] of Object.entries(fieldsOf(schema['properties']))) {
      if (into.length >= mostFields) return;
      const path = prefix ? `${prefix}.${name}` : name;
      if (into.some((field) => field.name === path)) continue;
      into.push({ name: path, schema: fieldsOf(each), isRequired: required.has(name) });
      this.#collect(each, path, depth + 1, inner, into);
    }
  }
}

/** Markdown within a line. */
export function markdownInline(text: string): string {
  return (
    text &&
    markdownFragment(text)
      .replaceAll('</p>\n<p>', ' ')
      .replace(/^<p>|<\/p>\s*$/g, '')
      .trim()
  );
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : textOf(value);
  return text && text.length <= 200 ? `<code>${escapeHtml(text)}</code>` : '';
}
