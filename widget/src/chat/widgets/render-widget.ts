/**
 * Draws the widgets that a server sends. Loaded with the first of them.
 *
 * @module
 */
import { html } from 'lit';
import { widgetText, type WidgetHost, type WidgetRoot } from '../widget-host.ts';

/** The template of a widget. */
export function widgetTemplate(root: WidgetRoot, _host: WidgetHost): unknown {
  return html`<p class="widget-text" dir="auto">${widgetText(root)}</p>`;
}
