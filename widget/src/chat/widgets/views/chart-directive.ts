import { noChange, type ElementPart } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type PartInfo, PartType } from 'lit/directive.js';
import type { ChartData, DrawnChart } from '../chart-data.ts';
import { plainJson } from '../../../dom/plain-json.ts';

/** Draws a chart in an element, by a library that loads with the first one. */
class ChartDirective extends AsyncDirective {
  #element: HTMLElement | undefined;
  #data: ChartData | undefined;
  #drawn: DrawnChart | undefined;
  #shown = '';

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('chart() stands on an element.');
  }

  override update({ element }: ElementPart, [data]: [ChartData]): unknown {
    if (element instanceof HTMLElement) this.#element = element;
    this.#data = data;
    void this.#draw();
    return noChange;
  }

  override render(_data: ChartData): unknown {
    return noChange;
  }

  override disconnected(): void {
    this.#drawn?.destroy();
    this.#drawn = undefined;
  }

  override reconnected(): void {
    void this.#draw();
  }

  async #draw(): Promise<void> {
    try {
      const { drawChart, look } = await import('../chart.ts');
      const [element, data] = [this.#element, this.#data];
      if (!this.isConnected || !element || !data) return;
      const shown = plainJson([data, look(element)]);
      if (this.#drawn && shown === this.#shown) return;
      this.#shown = shown;
      this.#drawn?.destroy();
      this.#drawn = drawChart(element, data);
    } catch {
      // Without its part for charts there is the table.
      this.#element?.closest('.chart')?.classList.add('plain');
    }
  }
}

export const chart = directive(ChartDirective);
