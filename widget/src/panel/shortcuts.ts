/**
 * The list of keyboard shortcuts: loaded when the reader asks for it.
 *
 * @module
 */
import { html, nothing, render } from 'lit';
import { shortcutLabel } from '../dom/shortcut-label.ts';
import { adopt, css } from '../dom/style-sheet.ts';
import { keysStrings, type KeysStrings } from '../strings/en/keys.ts';
import type { PanelStrings } from '../strings/en/panel.ts';

/** The panel, as far as it matters here. */
export interface ShortcutsPlace extends HTMLElement {
  readonly renderRoot: ShadowRoot;
  readonly shortcut: string;
  readonly strings: Partial<KeysStrings>;
  readonly words: PanelStrings;
}

const styles = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(360px, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: 8px 8px 16px;
    padding-inline-start: 16px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: inherit;
  }
  dialog:dir(rtl) {
    padding-inline: 16px 8px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 32%);
  }
  dialog header {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 12px 16px;
    margin-block: 8px 0;
    margin-inline: 0 8px;
  }
  dl div {
    display: contents;
  }
  dd {
    margin: 0;
  }
  kbd {
    display: inline-block;
    padding: 0 6px;
    border: 1px solid var(--border);
    border-radius: 4px;
    font: 12px/20px var(--font);
    white-space: nowrap;
  }
`;

/** Shows the list in front of the panel. Closed, it gives the focus back to where it was. */
export function showShortcuts(panel: ShortcutsPlace): void {
  const { renderRoot, words } = panel;
  if (renderRoot.querySelector('dialog')) return;
  adopt(renderRoot, styles);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'shortcuts');
  const close = (): void => dialog.close();
  dialog.addEventListener('keydown', (event) => {
    // The panel stays open behind it.
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    close();
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  render(
    html`<header>
        <h2 id="shortcuts">${words['panel.keys']}</h2>
        <button
          type="button"
          title=${words['panel.close']}
          aria-label=${words['panel.close']}
          @click=${close}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
        </button>
      </header>
      <dl>${shortcuts(panel)}</dl>`,
    dialog,
    { creationScope: document },
  );
  renderRoot.append(dialog);
  dialog.showModal();
}

function shortcuts({ shortcut, strings }: ShortcutsPlace): unknown {
  const words = { ...keysStrings, ...strings };
  const rows: [shortcut: string, does: keyof KeysStrings][] = [
    [shortcut, 'keys.toggle'],
    ['Tab', 'keys.selection'],
    ['Esc', 'keys.back'],
    ['Enter', 'keys.send'],
    ['shift+Enter', 'keys.line'],
    ['?', 'keys.list'],
  ];
  return rows.map(([keys, does]) =>
    keys
      ? html`<div>
          <dt><kbd>${shortcutLabel(keys)}</kbd></dt>
          <dd>${words[does]}</dd>
        </div>`
      : nothing,
  );
}
