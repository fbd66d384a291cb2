/** What benchmarks of the chat share. */

/** The longest task since it was asked last, in ms. */
export class Tasks {
  #longest = 0;
  readonly #observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) this.#longest = Math.max(this.#longest, duration);
  });

  constructor() {
    this.#observer.observe({ type: 'longtask' });
  }

  take(): number {
    for (const { duration } of this.#observer.takeRecords()) {
      this.#longest = Math.max(this.#longest, duration);
    }
    const longest = this.#longest;
    this.#longest = 0;
    return longest;
  }
}

export const wait = (time: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, time));
export const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await frame();
}

/** Puts an element on the page, in the size of a panel. */
export function place<Element extends HTMLElement>(element: Element): Element {
  element.style.setProperty('inline-size', '420px');
  element.style.setProperty('block-size', '700px');
  document.body.replaceChildren(element);
  return element;
}
