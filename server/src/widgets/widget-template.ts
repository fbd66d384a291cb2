import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { WidgetRoot } from '../protocol/widgets.ts';
import { checkWidget } from './check-widget.ts';
import { JinjaTemplate } from './jinja.ts';
import { WidgetError } from './widget-error.ts';

/** What a `.widget` file holds, as far as it takes part in building the widget. */
export const WidgetDefinition = z.looseObject({
  version: z.literal('1.0'),
  name: z.string(),
  /** Jinja that renders to the JSON of a widget. */
  template: z.string(),
  /** JSON schema of the data; without it any data is taken. */
  jsonSchema: z.record(z.string(), z.unknown()).optional(),
});
export type WidgetDefinition = z.infer<typeof WidgetDefinition>;

/**
 * A widget with blanks, as the widget builder of ChatKit saves it in a `.widget` file.
 *
 * ```ts
 * const order = WidgetTemplate.fromFile(new URL('./order.widget', import.meta.url));
 * await agentContext.streamWidget(order.build({ number: 7 }));
 * ```
 */
export class WidgetTemplate {
  readonly version: string;
  readonly name: string;
  readonly #template: JinjaTemplate;
  readonly #data: z.ZodType;

  /** Throws a `WidgetError` when the definition is not one of version 1.0. */
  constructor(definition: unknown) {
    const checked = WidgetDefinition.safeParse(definition);
    if (!checked.success) {
      throw new WidgetError('definition', `No .widget of version 1.0: ${summary(checked.error)}`);
    }
    const { version, name, template, jsonSchema } = checked.data;
    this.version = version;
    this.name = name;
    this.#template = orFault('definition', `The template of ${name} is no Jinja.`, () => {
      return new JinjaTemplate(template);
    });
    this.#data = jsonSchema
      ? orFault('definition', `The jsonSchema of ${name} cannot be checked.`, () =>
          z.fromJSONSchema(jsonSchema),
        )
      : z.unknown();
  }

  /** @param file A path is relative to the working directory; a URL can be to the module. */
  static fromFile(file: string | URL): WidgetTemplate {
    const text = readFileSync(file, 'utf8');
    return new WidgetTemplate(
      orFault('definition', `${String(file)} is not JSON.`, () => JSON.parse(text) as unknown),
    );
  }

  /** The widget with the data in it. Throws a `WidgetError` that says what is wrong. */
  build(data: object = {}): WidgetRoot {
    // What a Date or a class is to the template is what it is as JSON.
    const plain = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const checked = this.#data.safeParse(plain);
    if (!checked.success) {
      throw new WidgetError('data', `Not the data of ${this.name}: ${summary(checked.error)}`);
    }
    const json = orFault('template', `${this.name} cannot be rendered with this data.`, () =>
      this.#template.render(plain),
    );
    return checkWidget(
      orFault(
        'template',
        `${this.name} did not render to JSON.`,
        () => JSON.parse(json) as unknown,
      ),
    );
  }
}

function orFault<Value>(
  fault: 'definition' | 'template',
  message: string,
  attempt: () => Value,
): Value {
  try {
    return attempt();
  } catch (cause) {
    const reason = cause instanceof Error ? ` ${cause.message}` : '';
    throw new WidgetError(fault, message + reason, { cause });
  }
}

function summary(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'data'}: ${message}`)
    .join('; ');
}
