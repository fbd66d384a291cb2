import { fillsWindow } from './panel-state.ts';

/** What the page gives an open panel. */
export interface Room {
  /** In the corner where lines begin. */
  atStart: boolean;
  /** Beside a docked panel even where the window has little room for both. */
  isTight: boolean;
  /** Called when a focused element stays hidden: the panel has to stand beside the page. */
  giveWay(): Promise<void>;
  /** Puts the page back as it was. */
  signal: AbortSignal;
}

/** Where the window has room for the page beside a docked panel; below, the panel lies over the page. */
export const roomBeside = (): boolean => innerWidth >= 1000;

/**
 * Fits the page to an open panel, by parts that are loaded then: beside a docked one, inert behind one
 * that fills the window, and else with the focus where it can be seen.
 */
export async function makeRoom(
  panel: HTMLElement & { dock: boolean },
  { atStart, isTight, giveWay, signal }: Room,
): Promise<void> {
  const fills = fillsWindow();
  try {
    if (panel.dock && !fills && (isTight || roomBeside())) {
      const { standBeside } = await import('./page-beside.ts');
      if (!signal.aborted) standBeside(panel, atStart, signal);
    } else {
      const { coverPage, watchFocus } = await import('./page-behind.ts');
      if (signal.aborted) return;
      if (fills) coverPage(panel, signal);
      else watchFocus(panel, giveWay, signal);
    }
  } catch {
    // Without its part for this the page stays as it is.
  }
}
