import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { consoleLogger, type Logger } from '../logger.ts';
import type { WidgetRoot } from '../protocol/widgets.ts';
import { checkWidget } from './check-widget.ts';
import { JinjaTemplate } from './jinja/jinja-template.ts';
import { WidgetError } from './widget-error.ts';

/** The content of a `.widget` file, without parts that building ignores. */
export const WidgetDefinition = z.looseObject({
  version: z.literal('1.0'),
  name: z.string(),
  /** Jinja that renders to the JSON of a widget. */
  template: z.string(),
  /** JSON schema of the data. */
  jsonSchema: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
export type WidgetDefinition = z.infer<typeof WidgetDefinition>;

/** Options of `WidgetTemplate`. */
export interface WidgetTemplateOptions {
  /** Refuses data that `jsonSchema` does not allow. Default false: it is logged, once. */
  strict?: boolean | undefined;
  /** Default: the console. */
  logger?: Pick<Logger, 'warn'> | undefined;
}

/**
 * A template from a `.widget` file, as ChatKit's widget builder saves it.
 *
 * It renders as Python's Jinja does: methods of strings, lists, and dicts, filters, tests, and an error
 * for undefined names.
 *
 * @example
 * const order = WidgetTemplate.fromFile(new URL('./order.widget', import.meta.url));
 * await agentContext.streamWidget(order.build({ number: 7 }));
 */
export class WidgetTemplate {
  readonly version: string;
  readonly name: string;
  readonly #template: JinjaTemplate;
  readonly #schema: z.ZodType | undefined;
  readonly #strict: boolean;
  readonly #logger: Pick<Logger, 'warn'>;
  #hasWarned = false;

  /** Throws a `WidgetError` when the definition is not one of version 1.0. */
  constructor(definition: unknown, options: WidgetTemplateOptions = {}) {
    this.#strict = options.strict ?? false;
    this.#logger = options.logger ?? consoleLogger;
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
    this.#schema = jsonSchema && this.#readSchema(jsonSchema);
  }

  /** @param file A path is relative to the working directory; a URL can be to the module. */
  static fromFile(file: string | URL, options?: WidgetTemplateOptions): WidgetTemplate {
    const text = readFileSync(file, 'utf8');
    return new WidgetTemplate(
      orFault('definition', `${String(file)} is not JSON.`, () => JSON.parse(text) as unknown),
      options,
    );
  }

  /** The widget with the data in it. Throws a `WidgetError` that says what is wrong. */
  build(data: object | null = {}): WidgetRoot {
    // What a Date or a class is to the template is what it is as JSON.
    const plain = JSON.parse(JSON.stringify(data ?? {})) as Record<string, unknown>;
    const checked = this.#schema?.safeParse(plain);
    if (checked?.error)
      this.#complain('data', `Not the data of ${this.name}: ${summary(checked.error)}`);
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

  #readSchema(jsonSchema: Record<string, unknown>): z.ZodType | undefined {
    try {
      return z.fromJSONSchema(jsonSchema);
    } catch (cause) {
      this.#complain('definition', `The jsonSchema of ${this.name} cannot be checked.`, cause);
      return undefined;
    }
  }

  /** What Python does not look at is an error only where that is asked for. */
  #complain(fault: 'definition' | 'data', message: string, cause?: unknown): void {
    if (this.#strict) throw new WidgetError(fault, message, { cause });
    if (!this.#hasWarned) this.#logger.warn({ widget: this.name }, message);
    this.#hasWarned = true;
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
