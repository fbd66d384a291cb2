import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageZoom } from './panel-state.ts';
import { stored } from './stored.ts';

/** What the reader has dragged it to, in pixels. */
export interface PanelSize {
  inline: number;
  block: number;
}

export const sizeKey = 'pagewise.panel';

/**
 * How large the panel is: as the reader left it on the page before. Also follows the visual viewport,
 * so that a keyboard on the screen does not cover the composer.
 */
export class PanelSizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #connected = new AbortController();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#connected = new AbortController());
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, this.#fit, { signal });
    }
    this.#fit();
    showSize(this.#host, stored<PanelSize>('localStorage', sizeKey));
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
      ({ resizeBy }) => resizeBy(event, handle, this.#host),
      // Without its part for sizes the panel keeps the one it has.
      () => undefined,
    );
  };

  readonly #fit = (): void => {
    if (!visualViewport) return;
    const { height, offsetTop, scale } = visualViewport;
    // Pinched to zoom, the reader looks at a part of the page on purpose.
    if (scale * pageZoom() > 1.01) return;
    this.#host.style.setProperty('--viewport-height', `${height}px`);
    this.#host.style.setProperty('--viewport-top', `${offsetTop}px`);
  };
}

export function showSize({ style }: HTMLElement, { inline, block }: Partial<PanelSize>): void {
  if (inline) style.setProperty('--panel-inline', `${inline}px`);
  if (block) style.setProperty('--panel-block', `${block}px`);
}
