import GithubSlugger from 'github-slugger';
import type { ApiViewer } from './api-viewer.ts';
import { escapeHtml, pageHtml } from './escape-html.ts';
import { markdownFragment } from './markdown.ts';
import { type Fields, fieldsOf, listOf, OpenApiDocument, textOf } from './openapi-document.ts';
import { markdownInline, SchemaLister } from './openapi-schema.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const longestExample = 3000;
/** Maximum number of operations that are read from one document. */
const mostOperations = 10_000;

interface Operation {
  /** `GET /pets/{id}`. */
  name: string;
  method: string;
  path: string;
  fields: Fields;
  parameters: readonly unknown[];
  tag: string;
}

/**
 * Converts an OpenAPI 3 or Swagger 2 document, JSON or YAML, to the HTML of a page with a section
 * for each operation; `undefined` when the text is no such document. References are followed within
 * the document only.
 *
 * @param viewer What shows the document to readers: sections have the ids that its addresses have.
 * @throws Error when the document cannot be read.
 */
export function openApiPage(text: string, viewer?: ApiViewer): string | undefined {
  const document = OpenApiDocument.read(text);
  return document && new OpenApiWriter(document, viewer).html();
}

class OpenApiWriter {
  readonly #document: OpenApiDocument;
  readonly #schemas: SchemaLister;
  readonly #ids = new GithubSlugger();
  readonly #operationIds = new Set<string>();
  readonly #viewer: ApiViewer | undefined;

  constructor(document: OpenApiDocument, viewer: ApiViewer | undefined) {
    this.#document = document;
    this.#viewer = viewer;
    this.#schemas = new SchemaLister(document);
  }

  html(): string {
    const { root } = this.#document;
    const info = fieldsOf(root['info']);
    const title = textOf(info['title']) || 'API';
    const version = textOf(info['version']);
    const operations = [...this.#operations()];
    const tags = new Map(
      listOf(root['tags']).map((tag) => [textOf(fieldsOf(tag)['name']), fieldsOf(tag)]),
    );
    const byTag = Map.groupBy(operations, ({ tag }) => tag);
    const names = new Set([...tags.keys(), ...byTag.keys()]);
    return pageHtml(
      { title },
      [
        `<h1 id="${this.#ids.slug(title)}">${escapeHtml(title)}</h1>`,
        version && `<p>Version ${escapeHtml(version)}</p>`,
        markdownFragment(textOf(info['description'])),
        this.#servers(),
        this.#security(),
        ...[...names].flatMap((name) => {
          const own = byTag.get(name);
          return own ? this.#tag(name, tags.get(name) ?? {}, own) : [];
        }),
      ]
        .filter(Boolean)
        .join('\n'),
    );
  }

  *#operations(): Generator<Operation> {
    const { root } = this.#document;
    let count = 0;
    for (const [group, prefix] of [
      ['paths', ''],
      ['webhooks', 'Webhook '],
    ] as const) {
      for (const [path, value] of Object.entries(fieldsOf(root[group]))) {
        const { fields: item } = this.#document.at(value);
        for (const method of methods) {
          const { fields } = this.#document.at(item[method]);
          if (!item[method] || (count += 1) > mostOperations) continue;
          yield {
            name: `${prefix}${method.toUpperCase()} ${path}`,
            method,
            path,
            fields,
            parameters: merged(this.#parameters(item), this.#parameters(fields)),
            tag: textOf(listOf(fields['tags'])[0]),
          };
        }
      }
    }
  }

  #parameters(fields: Fields): Fields[] {
    return listOf(fields['parameters']).map((each) => this.#document.at(each).fields);
  }

  #servers(): string {
    const { root } = this.#document;
    const path = textOf(root['basePath']);
    const scheme = textOf(listOf(root['schemes'])[0]) || 'https';
    const addresses = root['host']
      ? [`${scheme}://${textOf(root['host'])}${path}`]
      : listOf(root['servers']).map((server) => {
          const { url, description } = fieldsOf(server);
          const about = textOf(description);
          return textOf(url) && `${textOf(url)}${about && ` (${about})`}`;
        });
    const shown = addresses.filter(Boolean).map(escapeHtml);
    return shown.length > 0 ? `<p>Base URL: ${shown.join(', ')}</p>` : '';
  }

  #security(): string {
    const { root } = this.#document;
    const schemes = this.#document.isSwagger2
      ? fieldsOf(root['securityDefinitions'])
      : fieldsOf(fieldsOf(root['components'])['securitySchemes']);
    const items = Object.entries(schemes).map(([name, value]) => {
      const { fields } = this.#document.at(value);
      const where = [fields['type'], fields['scheme'], fields['bearerFormat']]
        .map(textOf)
        .filter(Boolean);
      const key =
        textOf(fields['name']) &&
        `<code>${escapeHtml(textOf(fields['name']))}</code> in ${escapeHtml(textOf(fields['in']))}`;
      const words = [
        escapeHtml(where.join(' ')),
        key,
        markdownInline(textOf(fields['description'])),
      ];
      return `<li><code>${escapeHtml(name)}</code>: ${words.filter(Boolean).join(', ')}</li>`;
    });
    const id = this.#ids.slug('authentication');
    return items.length > 0
      ? `<h2 id="${id}">Authentication</h2>\n<ul>\n${items.join('\n')}\n</ul>`
      : '';
  }

  #tag(name: string, tag: Fields, operations: readonly Operation[]): string[] {
    const id = this.#tagId(name);
    const heading = `<h2 id="${id}">${escapeHtml(name || 'Operations')}</h2>`;
    return [
      heading,
      markdownFragment(textOf(tag['description'])),
      ...operations.map((each) => this.#operation(each)),
    ];
  }

  #operation(operation: Operation): string {
    const { name, fields, parameters } = operation;
    const summary = textOf(fields['summary']);
    const id = this.#idOf(operation);
    const body = this.#document.isSwagger2
      ? parameters.find((each) => fieldsOf(each)['in'] === 'body')
      : this.#document.at(fields['requestBody']).fields;
    const others = parameters.filter((each) => fieldsOf(each)['in'] !== 'body');
    return [
      `<h3 id="${escapeHtml(id)}">${escapeHtml(name)}${summary && `: ${escapeHtml(summary)}`}</h3>`,
      fields['deprecated'] === true ? '<p>Deprecated.</p>' : '',
      markdownFragment(textOf(fields['description'])),
      this.#parameterList(others),
      this.#body(fieldsOf(body)),
      this.#responses(fieldsOf(fields['responses'])),
    ]
      .filter(Boolean)
      .join('\n');
  }

  #tagId(name: string): string {
    if (this.#viewer === 'swagger-ui') return `/${name || noTag}`;
    if (this.#viewer === 'redoc' && name) return `tag/${redocSlug(name)}`;
    return this.#ids.slug(name ? `tag ${name}` : 'operations');
  }

  /** The id of an operation as the document has it; one made of its name when it has none. */
  #idOf({ name, method, path, fields, tag }: Operation): string {
    const operationId = textOf(fields['operationId']);
    if (this.#viewer === 'swagger-ui') {
      return `/${tag || noTag}/${operationId || `${method}${path.replace(/\W/g, '_')}`}`;
    }
    if (this.#viewer === 'redoc') {
      const above = tag && this.#tagId(tag);
      const pointer = path.replaceAll('~', '~0').replaceAll('/', '~1');
      if (!operationId) return `${above}/paths/${pointer}/${method}`;
      return `${above}${above && '/'}operation/${operationId}`;
    }
    const id = operationId.replace(/\s+/g, '-');
    if (!id || this.#operationIds.has(id)) return this.#ids.slug(id || name);
    this.#operationIds.add(id);
    return id;
  }

  #parameterList(parameters: readonly unknown[]): string {
    const items = parameters.map(fieldsOf).map((parameter) => {
      const schema =
        parameter['schema'] ??
        Object.values(this.#mediaTypes(parameter))[0]?.['schema'] ??
        parameter;
      const notes = [
        textOf(parameter['in']),
        this.#schemas.typeOf(schema),
        parameter['required'] === true ? 'required' : '',
      ].filter(Boolean);
      const own = schema === parameter ? '' : markdownInline(textOf(parameter['description']));
      const remarks = [own, this.#schemas.remarks(schema)].filter(Boolean).join(' ');
      return `<li><code>${escapeHtml(textOf(parameter['name']))}</code> (${escapeHtml(notes.join(', '))})${remarks && `: ${remarks}`}</li>`;
    });
    return items.length > 0 ? `<p>Parameters:</p>\n<ul>\n${items.join('\n')}\n</ul>` : '';
  }

  #body(body: Fields): string {
    const media = this.#mediaTypes(body);
    const [first] = Object.values(media);
    const schema = body['schema'] ?? first?.['schema'];
    if (!schema && Object.keys(media).length === 0) return '';
    const sorts = Object.keys(media).join(', ');
    const type = this.#schemas.typeOf(schema);
    const lead = `Request body${sorts && ` (${sorts})`}${type && `: ${type}`}`;
    return [
      `<p>${escapeHtml(lead)}</p>`,
      markdownFragment(textOf(body['description'])),
      this.#schemas.fieldList(schema),
      this.#example(first),
    ]
      .filter(Boolean)
      .join('\n');
  }

  #responses(responses: Fields): string {
    const items = Object.entries(responses).map(([status, value]) => {
      const { fields } = this.#document.at(value);
      const [first] = Object.values(this.#mediaTypes(fields));
      const schema = fields['schema'] ?? first?.['schema'];
      const type = this.#schemas.typeOf(schema);
      const words = [
        markdownInline(textOf(fields['description'])),
        type && `Returns ${escapeHtml(type)}.`,
      ];
      const list = /^(?:2|default)/i.test(status) ? this.#schemas.fieldList(schema) : '';
      return `<li><code>${escapeHtml(status)}</code>: ${words.filter(Boolean).join(' ')}${list}${list && this.#example(first)}</li>`;
    });
    return items.length > 0 ? `<p>Responses:</p>\n<ul>\n${items.join('\n')}\n</ul>` : '';
  }

  #mediaTypes(fields: Fields): Record<string, Fields> {
    const entries = Object.entries(fieldsOf(fields['content']));
    return Object.fromEntries(
      entries.map(([name, value]) => [name, this.#document.at(value).fields]),
    );
  }

  /** The example of a body that the document gives. */
  #example(media: Fields | undefined): string {
    const [first] = Object.values(fieldsOf(media?.['examples']));
    const value = media?.['example'] ?? this.#document.at(first).fields['value'];
    if (value === undefined) return '';
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    return text.length > longestExample
      ? ''
      : `<pre><code class="language-json">${escapeHtml(text)}</code></pre>`;
  }
}

/** What Swagger UI shows operations without a tag below. */
const noTag = 'default';

/** A name in Redoc's addresses. */
const redocSlug = (name: string): string =>
  name
    .replace(/[^\w\s$*+~.()'"!:@-]+/g, '')
    .trim()
    .replace(/\s+/g, '-');

/** The parameters of a path and of its operation, which go before. */
function merged(ofPath: readonly Fields[], own: readonly Fields[]): Fields[] {
  const keyOf = (each: Fields) => `${textOf(each['in'])} ${textOf(each['name'])}`;
  const named = new Set(own.map(keyOf));
  return [...ofPath.filter((each) => !named.has(keyOf(each))), ...own];
}
