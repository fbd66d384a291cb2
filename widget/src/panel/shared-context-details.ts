/**
 * The context that goes out with the next question: loaded when the reader asks to see it.
 *
 * @module
 */
import { html, nothing } from 'lit';
import { adopt, css } from '../dom/style-sheet.ts';
import type { PageContext } from '../protocol.ts';
import { panelStrings, type PanelStrings } from '../strings/en/panel.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { plainJson } from '../dom/plain-json.ts';

const styles = css`
  .shared {
    max-block-size: 192px;
    margin-block-start: 4px;
    padding: 8px 12px;
    overflow: auto;
    border: 1px solid var(--border);
    border-radius: 8px;
    overflow-wrap: anywhere;
  }
  .shared h3,
  .shared p,
  .shared blockquote {
    margin: 0 0 8px;
  }
  .shared h3 {
    font-size: 1em;
  }
  .shared blockquote {
    padding-inline-start: 8px;
    border-inline-start: 3px solid var(--border);
  }
  .text {
    white-space: pre-wrap;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
  }
  pre {
    margin: 0;
    font:
      12px/1.4 ui-monospace,
      monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;

/**
 * What is shared as a reader reads it: title, section and text of the page, and each passage. The
 * request itself can be unfolded below.
 *
 * @param root Where they are shown.
 */
export function sentDetails(
  context: PageContext | undefined,
  strings: Partial<PanelStrings>,
  root: Node,
): unknown {
  const words = { ...panelStrings, ...strings };
  if (!context) return html`<p>${words['sent.nothing']}</p>`;
  adopt(root, styles);
  const bytes = new TextEncoder().encode(plainJson(context)).length;
  const { title, section, content, passages } = context;
  return html`<p>${words['sent.size'].replace('{size}', kilobytes(bytes, root))}</p>
    <div class="shared" role="group" tabindex="0" aria-label=${words['sent.label']}>
      <div lang=${context.language ?? document.documentElement.lang}>
        ${passages.map(
          ({ exact, sectionTitle }) =>
            html`<blockquote dir="auto">
              ${sectionTitle ? html`<strong>${sectionTitle}</strong><br />` : nothing}${exact}
            </blockquote>`,
        )}
        ${title ? html`<h3 dir="auto">${title}</h3>` : nothing}
        ${section && section.title !== title ? html`<p dir="auto">${section.title}</p>` : nothing}
        ${content ? html`<p class="text" dir="auto">${plainMarkdown(content)}</p>` : nothing}
      </div>
      <details>
        <summary>JSON</summary>
        <pre dir="ltr">${plainJson(context, 2)}</pre>
      </details>
    </div>`;
}

/** How many kB some bytes are, as the language there writes numbers. */
function kilobytes(bytes: number, root: Node): string {
  const language = root instanceof ShadowRoot ? root.host.closest<HTMLElement>('[lang]')?.lang : '';
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  try {
    return (bytes / 1000).toLocaleString(language?.replaceAll('_', '-') || 'en', digits);
  } catch {
    return (bytes / 1000).toFixed(1);
  }
}
