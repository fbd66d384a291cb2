import { parse } from 'yaml';

/** An object of a document, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** YAML can refer to itself until it is gigabytes. */
const mostAliases = 1000;
/** A reference to a reference is rare, and one that never ends is a mistake. */
const mostHops = 20;
/** YAML takes a hundred times as long to read as JSON. */
const longestYaml = 10_000_000;

/** Names of files that can hold one. */
export const isOpenApiName = (path: string): boolean => /\.(?:json|ya?ml)$/i.test(path);

/** A key that only such documents begin with, before or behind other keys. */
const keys = {
  json: /"(?:openapi|swagger)"\s{0,20}:\s{0,20}"[23]\.\d/,
  yaml: /^(?:"(?:openapi|swagger)"|openapi|swagger)\s{0,20}:\s{0,20}["']?[23]\.\d/m,
};

/** Whether a text names itself an OpenAPI 3 or Swagger 2 document. */
export function saysOpenApi(text: string): boolean {
  return keys[isJson(text) ? 'json' : 'yaml'].test(text);
}

/** An OpenAPI 3 or Swagger 2 document, in which references lead to its own parts only. */
export class OpenApiDocument {
  readonly root: Fields;

  private constructor(root: Fields) {
    this.root = root;
  }

  /**
   * Reads JSON or YAML. `undefined` when it is not an OpenAPI document.
   *
   * @throws Error when it says that it is one and cannot be read.
   */
  static read(text: string): OpenApiDocument | undefined {
    if (!saysOpenApi(text)) return undefined;
    if (!isJson(text) && text.length > longestYaml) throw new Error('it is larger than 10 MB.');
    const root = fieldsOf(parsed(text));
    const version = root['openapi'] ?? root['swagger'];
    const isOne = /^[23]\.\d/.test(String(version)) || version === 2 || version === 3;
    return isOne && (root['paths'] ?? root['webhooks']) ? new OpenApiDocument(root) : undefined;
  }

  get isSwagger2(): boolean {
    return this.root['openapi'] === undefined;
  }

  /** What stands at a place, with a reference followed; `ref` is where it led. */
  at(value: unknown): { fields: Fields; ref: string } {
    let fields = fieldsOf(value);
    let ref = '';
    for (let hops = 0; hops < mostHops; hops += 1) {
      const next = fields['$ref'];
      if (typeof next !== 'string') return { fields, ref };
      ref = next;
      // What a reference of version 3.1 says beside it goes before what it leads to.
      const { $ref: _, ...beside } = fields;
      fields = { ...fieldsOf(this.#target(next)), ...beside };
    }
    return { fields: {}, ref };
  }

  #target(ref: string): unknown {
    if (!ref.startsWith('#/')) return undefined;
    let at: unknown = this.root;
    for (const step of ref.slice(2).split('/')) {
      const name = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
      at = Object.hasOwn(fieldsOf(at), name) ? fieldsOf(at)[name] : itemOf(at, name);
    }
    return at;
  }
}

/** The fields of an object; none where there is something else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a number or switch as one; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

const isJson = (text: string): boolean => /^\s*\{/.test(text);

function parsed(text: string): unknown {
  try {
    return isJson(text)
      ? JSON.parse(text)
      : parse(text, { maxAliasCount: mostAliases, logLevel: 'error' });
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`it is no valid ${isJson(text) ? 'JSON' : 'YAML'}: ${line}`, { cause: error });
  }
}

function itemOf(value: unknown, name: string): unknown {
  return /^\d{1,6}$/.test(name) ? listOf(value)[Number(name)] : undefined;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
