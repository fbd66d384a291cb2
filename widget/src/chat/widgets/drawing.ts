import type { WidgetHost } from '../widget-host.ts';
import type { ActionController } from './action-controller.ts';
import { isComponent, limits, objects, words, type Component } from './component.ts';

/** What the view of a component gets besides the component. */
export interface Drawing {
  readonly chat: WidgetHost;
  readonly actions: ActionController;
  readonly fields: Fields;
  /** Draws what is inside a component; `at` is the path of the component. */
  children: (value: unknown, at: string) => unknown;
  /** Folded and unfolded parts, by path. */
  readonly unfolded: ReadonlySet<string>;
  unfold: (at: string) => void;
}

/** Draws one kind of component. */
export type View = (component: Component, at: string, drawing: Drawing) => unknown;

/**
 * The fields of a widget and their labels, which stand anywhere in it. Ids are numbers: a name may
 * hold blanks, which no reference to an id survives.
 */
export class Fields {
  readonly #numbers = new Map<string, number>();
  readonly #owners = new Map<string, Component>();
  readonly #labels = new Map<string, Component>();

  constructor(root: unknown) {
    this.#scan(root, 0, { left: limits.components });
  }

  /** For `name` and for references; the same for all fields of one name. */
  group(name: string): string {
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    return `field-${number}`;
  }

  /** Id for a field; the first of its name has it. */
  id(name: string, component: Component): string | undefined {
    return this.#owners.get(name) === component ? this.group(name) : undefined;
  }

  /** Id of the label that names a field, if there is one. */
  label(name: string): string | undefined {
    return this.#labels.has(name) ? `${this.group(name)}-label` : undefined;
  }

  /** Whether a label is the one that its field refers to. */
  isLabel(name: string, component: Component): boolean {
    return this.#labels.get(name) === component;
  }

  #scan(value: unknown, depth: number, count: { left: number }): void {
    for (const component of objects(value)) {
      if (depth > limits.depth || count.left-- <= 0) return;
      const { editable } = component;
      const name = words(isComponent(editable) ? editable['name'] : component['name']);
      const fieldName = words(component['fieldName']);
      if (component['type'] === 'Label') {
        if (!this.#labels.has(fieldName)) this.#labels.set(fieldName, component);
      } else if (name && component['type'] !== 'Icon' && !this.#owners.has(name)) {
        this.#owners.set(name, component);
      }
      this.#scan(component['children'], depth + 1, count);
    }
  }
}
