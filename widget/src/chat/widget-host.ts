import type { ThreadItem } from '../protocol.ts';
import type { MarkdownContext } from './markdown/markdown-context.ts';
import type { ChatStrings } from '../strings/en/chat.ts';

type WidgetItem = Extract<ThreadItem, { type: 'widget' }>;
export type WidgetRoot = WidgetItem['widget'];

/** An action as the types of widgets have it. */
export interface WidgetAction {
  type: string;
  /** Whatever the server put there; values of a form go into an object. */
  payload?: unknown;
  /** Who is asked; `server` when nothing is said. */
  handler?: 'client' | 'server';
  /** False when the server only returns the updated widget. Such actions do not wait for a turn. */
  streaming?: boolean;
}

/**
 * What a widget's renderer (`widgets/render-widget.ts`, loaded with the first widget) gets from the
 * chat. Everything a widget can cause goes through here.
 */
export interface WidgetHost {
  /** The item that the widget belongs to. */
  readonly itemId: string;
  readonly locale: string;
  readonly strings: ChatStrings;
  /** A turn runs: actions that begin another one are to wait. */
  readonly busy: boolean;
  /** The server is still writing this widget. */
  readonly streaming: boolean;
  /** Hosts from which images may be shown besides the page's own. */
  readonly imageDomains: readonly string[] | undefined;
  /** What Markdown in a widget needs to know. */
  readonly markdown: MarkdownContext;
  /** Hands an action to the page or to the server; settles when it was dealt with. */
  action: (action: WidgetAction) => Promise<void>;
}

/** Deeper than anything that is meant to be looked at. */
const deepest = 60;
const parts = /^(?:children|widget|workflow|tasks?|summary|inputs)$/;
const words = /^(?:value|label|title|alt|question)$/;

/** The words of a widget, or of an item, for a reader whose chat cannot draw it, or not yet. */
export function widgetText(component: unknown, depth = 0): string {
  if (typeof component !== 'object' || component === null || depth > deepest) return '';
  return Object.entries(component)
    .map(([name, value]) => {
      if (Array.isArray(component) || parts.test(name)) return widgetText(value, depth + 1);
      return words.test(name) && typeof value === 'string' ? value : '';
    })
    .filter(Boolean)
    .join('\n');
}
