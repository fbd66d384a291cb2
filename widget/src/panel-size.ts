import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageZoom } from './panel-state.ts';
import { store, stored } from './stored.ts';

interface PanelSize {
  inline: number;
  block: number;
}

const key = 'pagewise.panel';
const smallest: PanelSize = { inline: 280, block: 240 };

/**
 * How large the panel is: by dragging its corner or with the arrow keys there, kept for the next
 * page. Also follows the visual viewport, so that a keyboard on the screen does not cover the
 * composer.
 */
export class PanelSizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #size: Partial<PanelSize>;
  #connected = new AbortController();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    (this.#host = host).addController(this);
    this.#size = stored<PanelSize>('localStorage', key);
  }

  hostConnected(): void {
    const { signal } = (this.#connected = new AbortController());
    visualViewport?.addEventListener('resize', this.#fit, { signal });
    visualViewport?.addEventListener('scroll', this.#fit, { signal });
    this.#fit();
    this.#apply();
  }

  hostDisconnected(): void {
    this.#connected.abort();
  }

  /** What the reader does with the corner; the code for it comes when they first reach for it. */
  readonly reach = (event: PointerEvent | KeyboardEvent | FocusEvent): void => {
    const handle = event.currentTarget;
    if (!(handle instanceof HTMLElement)) return;
    if ('key' in event && event.key.startsWith('Arrow')) event.preventDefault();
    import('./panel-resize.ts').then(
      ({ resizeBy }) => resizeBy(event, handle, this.#host, this.#resize),
      // Without its part for sizes the panel keeps the one it has.
      () => undefined,
    );
  };

  readonly #resize = (inline: number, block: number): void => {
    this.#size.inline = Math.round(Math.max(smallest.inline, Math.min(inline, innerWidth)));
    if (!this.#host.hasAttribute('dock')) {
      this.#size.block = Math.round(Math.max(smallest.block, Math.min(block, innerHeight)));
    }
    this.#apply();
    store('localStorage', key, this.#size);
  };

  #apply(): void {
    const { inline, block } = this.#size;
    if (inline) this.#host.style.setProperty('--panel-inline', `${inline}px`);
    if (block) this.#host.style.setProperty('--panel-block', `${block}px`);
  }

  readonly #fit = (): void => {
    if (!visualViewport) return;
    const { height, offsetTop, scale } = visualViewport;
    // Pinched to zoom, the reader looks at a part of the page on purpose.
    if (scale * pageZoom() > 1.01) return;
    this.#host.style.setProperty('--viewport-height', `${height}px`);
    this.#host.style.setProperty('--viewport-top', `${offsetTop}px`);
  };
}
