import type { ThreadItem } from '../protocol.ts';

type WidgetItem = Extract<ThreadItem, { type: 'widget' }>;
export type WidgetRoot = WidgetItem['widget'];

/** An action as the types of widgets have it. */
export interface WidgetAction {
  type: string;
  payload?: Record<string, unknown>;
  /** Who is asked; `server` when nothing is said. */
  handler?: 'client' | 'server';
}

/**
 * What a widget's renderer (`widgets/render-widget.ts`, loaded with the first widget) gets from the
 * chat. Everything a widget can cause goes through here.
 */
export interface WidgetHost {
  /** The item that the widget belongs to. */
  readonly itemId: string;
  readonly locale: string;
  /** A turn runs: actions that begin another one are to wait. */
  readonly busy: boolean;
  /** The server is still writing this widget. */
  readonly streaming: boolean;
  /** Hosts from which images may be shown besides the page's own. */
  readonly imageDomains: readonly string[] | undefined;
  /** Hands an action to the page or to the server; settles when it was dealt with. */
  action: (action: WidgetAction) => Promise<void>;
  /** Renders the chat again, after something the renderer waited for. */
  requestUpdate: () => void;
}

/** The words of a widget, for a reader whose chat cannot draw it. */
export function widgetText(component: unknown): string {
  if (Array.isArray(component)) return component.map(widgetText).filter(Boolean).join('\n');
  if (typeof component !== 'object' || component === null) return '';
  const fields = Object.entries(component);
  return fields
    .map(([name, value]) => {
      if (name === 'children') return widgetText(value);
      const words = name === 'value' || name === 'label' || name === 'title' || name === 'alt';
      return words && typeof value === 'string' ? value : '';
    })
    .filter(Boolean)
    .join('\n');
}
