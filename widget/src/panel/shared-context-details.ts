/**
 * The exact context that goes out with the next question: loaded when the reader asks to see it.
 *
 * @module
 */
import { html } from 'lit';
import { adopt, css } from '../dom/style-sheet.ts';
import type { PageContext } from '../protocol.ts';
import { panelStrings, type PanelStrings } from '../strings/en/panel.ts';
import { plainJson } from '../dom/plain-json.ts';

const styles = css`
  pre {
    margin: 4px 0 0;
    padding: 8px;
    max-block-size: 192px;
    overflow: auto;
    border: 1px solid var(--border);
    border-radius: 6px;
    font:
      12px/1.4 ui-monospace,
      monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;

/** @param root Where they are shown. */
export function sentDetails(
  context: PageContext | undefined,
  strings: Partial<PanelStrings>,
  root: Node,
): unknown {
  const words = { ...panelStrings, ...strings };
  if (!context) return html`<p>${words['sent.nothing']}</p>`;
  adopt(root, styles);
  const bytes = new TextEncoder().encode(plainJson(context)).length;
  return html`<p>${words['sent.size'].replace('{size}', (bytes / 1000).toFixed(1))}</p>
    <pre tabindex="0">${plainJson(context, 2)}</pre>`;
}
