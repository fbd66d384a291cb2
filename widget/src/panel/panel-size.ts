import { pageZoom } from './panel-state.ts';
import { stored } from '../dom/stored.ts';

/** What the reader has dragged the panel to, in pixels. */
export interface PanelSize {
  inline: number | undefined;
  block: number | undefined;
}

/** The panel's style sheet has the same. */
export const smallestSize = { inline: 280, block: 240 } as const;

export const sizeKey = 'pagewise.panel';

/**
 * Makes the panel as large as the reader left it on the page before, and has it follow the visual
 * viewport, so that a keyboard on the screen does not cover the composer.
 */
export function keepSize(panel: HTMLElement, signal: AbortSignal): void {
  const fit = (): void => {
    if (!visualViewport) return;
    const { height, offsetTop, scale } = visualViewport;
    // Pinched to zoom, the reader looks at a part of the page on purpose.
    if (scale * pageZoom() > 1.01) return;
    panel.style.setProperty('--viewport-height', `${height}px`);
    panel.style.setProperty('--viewport-top', `${offsetTop}px`);
  };
  for (const type of ['resize', 'scroll']) visualViewport?.addEventListener(type, fit, { signal });
  fit();
  const { inline, block } = stored('localStorage', sizeKey);
  showSize(panel, { inline: sizeOf(inline), block: sizeOf(block) });
}

export function showSize({ style }: HTMLElement, { inline, block }: Partial<PanelSize>): void {
  if (inline) style.setProperty('--panel-inline', `${inline}px`);
  if (block) style.setProperty('--panel-block', `${block}px`);
}

/** As it was stored; undefined for what no panel can be. */
function sizeOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 100 && value <= 10_000 ? value : undefined;
}
