/** Styles of the page's elements as they were, to be put back. */
export class ChangedStyles {
  readonly #before = new Map<
    HTMLElement,
    Map<string, readonly [value: string, priority: string]>
  >();

  has(element: HTMLElement, name: string): boolean {
    return this.#before.get(element)?.has(name) ?? false;
  }

  set(element: HTMLElement, name: string, value: string): void {
    const { style } = element;
    const before = this.#before.get(element) ?? new Map<string, readonly [string, string]>();
    this.#before.set(element, before);
    if (!before.has(name))
      before.set(name, [style.getPropertyValue(name), style.getPropertyPriority(name)]);
    style.setProperty(name, value, 'important');
  }

  unset(element: HTMLElement, name: string): void {
    const before = this.#before.get(element);
    const was = before?.get(name);
    if (was) element.style.setProperty(name, ...was);
    before?.delete(name);
  }

  /** @param kept A property that is not put back. */
  restore(kept?: string): void {
    for (const [element, properties] of this.#before)
      for (const name of properties.keys()) if (name !== kept) this.unset(element, name);
  }
}
