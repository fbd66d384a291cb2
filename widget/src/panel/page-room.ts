import { store, stored } from '../dom/stored.ts';
import { fillsWindow } from './panel-state.ts';
import type { Settings } from './settings.ts';

/** A panel that the page gives room. */
export interface RoomyPanel extends HTMLElement {
  dock: boolean;
  readonly inline: boolean;
}

const key = 'pagewise.conversation';

/** Where the window has room for the page beside a docked panel; below, the panel lies over the page. */
const roomBeside = (): boolean => matchMedia('(width >= 1000px)').matches;

/**
 * Fits the page to an open panel, by parts that are loaded then: beside a docked one, inert behind one
 * that fills the window, and else with the focus where it can be seen. Puts the page back as it was
 * when the panel closes.
 */
export class PageRoom {
  readonly #panel: RoomyPanel;
  readonly #settings: () => Settings;
  #given = new AbortController();

  /** @param signal Ends it. */
  constructor(panel: RoomyPanel, settings: () => Settings, signal: AbortSignal) {
    this.#panel = panel;
    this.#settings = settings;
    const { dock } = stored('localStorage', key);
    panel.dock = !panel.inline && (typeof dock === 'boolean' ? dock : settings().options.dock);
    const kind = (): string => `${fillsWindow()} ${roomBeside()}`;
    let before = kind();
    addEventListener(
      'resize',
      () => {
        if (before !== (before = kind())) this.fit();
      },
      { signal },
    );
    signal.addEventListener('abort', () => this.#given.abort());
  }

  /** Docks the panel or undocks it, as the reader wants it from now on. */
  toggleDock(): void {
    this.#panel.dock = !this.#panel.dock;
    store('localStorage', key, { dock: this.#panel.dock });
    this.fit();
  }

  /** Call it when the panel has opened or closed. */
  fit(): void {
    void this.#fit(false);
  }

  /** Docks an open panel, even where the window has little room for both. */
  standBeside(): Promise<void> {
    return this.#fit(true);
  }

  async #fit(isTight: boolean): Promise<void> {
    const panel = this.#panel;
    this.#given.abort();
    if (panel.hidden || panel.inline) return;
    const { signal } = (this.#given = new AbortController());
    panel.dock ||= isTight;
    const fills = fillsWindow();
    try {
      if (panel.dock && !fills && (isTight || roomBeside())) {
        const { standBeside } = await import('./page-beside.ts');
        if (!signal.aborted) standBeside(panel, this.#settings().atStart, signal);
      } else {
        const { coverPage, watchFocus } = await import('./page-behind.ts');
        if (signal.aborted) return;
        if (fills) coverPage(panel, signal);
        else watchFocus(panel, () => this.standBeside(), signal);
      }
    } catch {
      // Without its part for this the page stays as it is.
    }
  }
}
