/**
 * Draws the widgets that a server sends. Loaded with the first of them.
 *
 * @module
 */
import { html } from 'lit';
import type { WidgetHost, WidgetRoot } from '../widget-host.ts';
import { PagewiseWidget } from './widget-element.ts';

if (!customElements.get('pagewise-widget'))
  customElements.define('pagewise-widget', PagewiseWidget);

/** The template of a widget. */
export function widgetTemplate(root: WidgetRoot, host: WidgetHost): unknown {
  return html`<pagewise-widget .widget=${root} .chat=${host}></pagewise-widget>`;
}
