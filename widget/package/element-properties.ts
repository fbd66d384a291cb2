import type { PagewiseAssistant } from '../src/index.ts';
import type { Options } from '../src/options.ts';

/** Options without an attribute. */
const functions = ['identify', 'redact'] satisfies (keyof Options)[];

/**
 * Gives the element a property for each option, which frameworks set: `prompts={[…]}`.
 *
 * The script tag does without them, for bytes; `update()` is what they call. A nonce stays the
 * element's own property, which every element has.
 */
export function defineProperties(element: typeof PagewiseAssistant): void {
  const names = element.observedAttributes
    .map((name) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
    .filter((name) => !(name in HTMLElement.prototype));
  const all = [...names, ...functions];
  for (const name of all) {
    if (name in element.prototype) continue;
    Object.defineProperty(element.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: PagewiseAssistant): unknown {
        return Reflect.get(this.options, name);
      },
      set(this: PagewiseAssistant, value: unknown) {
        void this.update({ [name]: value ?? null });
      },
    });
  }
  for (const early of document.querySelectorAll('pagewise-assistant')) adopt(early, all);
}

/** What was set on an element before it had properties would hide them. */
function adopt(element: Element, names: readonly string[]): void {
  for (const name of names.filter((name) => Object.hasOwn(element, name))) {
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
