/** A tag of JSX or HTML in Markdown. */
export interface JsxTag {
  /** Empty for a fragment. */
  name: string;
  /** Text attributes, with JSX strings as their values; attributes without a value are empty. */
  attributes: ReadonlyMap<string, string>;
  /** Attributes whose value is an expression, as its source. */
  expressions: ReadonlyMap<string, string>;
  kind: 'open' | 'close' | 'alone';
  /** Where the text after it begins. */
  end: number;
}

/** Longer tags are none. It bounds what a `<` costs that begins no tag. */
const longest = 2000;
const tagName = /<(\/?)([A-Za-z][\w.:-]*)?/y;
const space = /\s*/y;
const attributeName = /[A-Za-z_@:#][\w.:@-]*/y;
const bareValue = /[^\s"'{}<>`=]+/y;

/** Whether an element is a component of its site rather than one of HTML. */
export const isComponentName = (name: string): boolean => /^[A-Z]|\./.test(name);

/** The tag that begins at a `<`. `undefined` when there is none, or when it does not end. */
export function jsxTagAt(text: string, at: number): JsxTag | undefined {
  const source = at === 0 && text.length <= longest ? text : text.slice(at, at + longest);
  tagName.lastIndex = 0;
  const start = tagName.exec(source);
  if (!start) return undefined;
  const [all, slash = '', name = ''] = start;
  const scanner = new AttributeScanner(source, all.length);
  if (slash || !name) {
    const end = scanner.skipSpace();
    if (source[end] !== '>') return undefined;
    return tag(name, scanner, slash ? 'close' : 'open', at + end + 1);
  }
  if (!/[\s/>]/.test(source[all.length] ?? '')) return undefined;
  for (;;) {
    const next = scanner.skipSpace();
    if (source[next] === '>') return tag(name, scanner, 'open', at + next + 1);
    if (source.startsWith('/>', next)) return tag(name, scanner, 'alone', at + next + 2);
    if (!scanner.readAttribute()) return undefined;
  }
}

function tag(name: string, scanner: AttributeScanner, kind: JsxTag['kind'], end: number): JsxTag {
  return { name, attributes: scanner.attributes, expressions: scanner.expressions, kind, end };
}

class AttributeScanner {
  readonly attributes = new Map<string, string>();
  readonly expressions = new Map<string, string>();
  readonly #source: string;
  #at: number;

  constructor(source: string, at: number) {
    this.#source = source;
    this.#at = at;
  }

  /** Where the next character is that is no white space. */
  skipSpace(): number {
    this.#take(space);
    return this.#at;
  }

  /** False when what stands here is no attribute. */
  readAttribute(): boolean {
    if (this.#source[this.#at] === '{') return this.#expression() !== undefined;
    const name = this.#take(attributeName);
    if (!name) return false;
    const before = this.#at;
    this.skipSpace();
    if (this.#source[this.#at] !== '=') {
      this.#at = before;
      this.attributes.set(name, '');
      return true;
    }
    this.#at += 1;
    this.skipSpace();
    return this.#value(name);
  }

  #value(name: string): boolean {
    const quote = this.#source[this.#at];
    if (quote === '{') {
      const expression = this.#expression();
      if (expression === undefined) return false;
      const text = literal(expression);
      if (text === undefined) this.expressions.set(name, expression);
      else this.attributes.set(name, text);
      return true;
    }
    if (quote === '"' || quote === "'") {
      const end = this.#source.indexOf(quote, this.#at + 1);
      if (end < 0) return false;
      this.attributes.set(name, this.#source.slice(this.#at + 1, end));
      this.#at = end + 1;
      return true;
    }
    const bare = this.#take(bareValue);
    if (!bare) return false;
    this.attributes.set(name, bare);
    return true;
  }

  /** The source between braces that balance. */
  #expression(): string | undefined {
    const end = endOfExpression(this.#source, this.#at);
    if (end === undefined) return undefined;
    const source = this.#source.slice(this.#at + 1, end - 1);
    this.#at = end;
    return source;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#source) ?? [];
    this.#at += found.length;
    return found;
  }
}

/** The index after an expression that begins with `{`. `undefined` when it does not end. */
export function endOfExpression(text: string, at: number): number | undefined {
  let depth = 0;
  let quote = '';
  const limit = Math.min(text.length, at + longest);
  for (let index = at; index < limit; index += 1) {
    const character = text[index] ?? '';
    if (quote) {
      if (character === '\\') index += 1;
      else if (character === quote) quote = '';
    } else if (/["'`]/.test(character)) quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

/** What an expression says that is a string. */
export function literal(expression: string): string | undefined {
  const [, , text] = /^\s*(["'`])((?:(?!\1)[^\\$])*)\1\s*$/.exec(expression) ?? [];
  return text;
}
