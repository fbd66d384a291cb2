/**
 * Name and shortcut beside the launcher, for who points at it or comes to it by keyboard.
 *
 * @module
 */
import { ariaShortcut } from '../dom/aria-shortcut.ts';
import { shortcutLabel } from '../dom/shortcut-label.ts';
import { adopt, css } from '../dom/style-sheet.ts';

const styles = css`
  .hint {
    position: absolute;
    top: 50%;
    inset-inline: auto calc(100% + 8px);
    display: none;
    gap: 8px;
    translate: 0 -50%;
    padding: 4px 12px;
    border: 1px solid var(--border);
    border-radius: 8px;
    background: var(--surface);
    color: var(--text);
    font: 14px/20px var(--font);
    white-space: nowrap;
    pointer-events: none;
  }
  .at-start .hint {
    inset-inline: calc(100% + 8px) auto;
  }
  .hint kbd {
    color: var(--muted);
    font: inherit;
  }
  .launcher:focus-visible .hint {
    display: flex;
  }
  @media (hover: hover) {
    .launcher:hover .hint {
      display: flex;
    }
  }
`;

/** Shows the launcher's own name and shortcut beside it, in place of the browser's tooltip. */
export function addHint(launcher: HTMLElement, shortcut: () => string): void {
  if (launcher.querySelector('.hint')) return;
  const hint = document.createElement('span');
  hint.className = 'hint';
  hint.ariaHidden = 'true';
  const name = document.createElement('span');
  const keys = document.createElement('kbd');
  hint.append(name, keys);
  const write = () => {
    name.textContent = launcher.dataset['label'] ? '' : launcher.ariaLabel;
    launcher.ariaKeyShortcuts = shortcut() ? ariaShortcut(shortcut()) : null;
    keys.textContent = shortcutLabel(launcher.ariaKeyShortcuts ?? '');
    hint.hidden = !(name.textContent || keys.textContent);
    launcher.removeAttribute('title');
  };
  new MutationObserver(write).observe(launcher, { attributeFilter: ['aria-label', 'title'] });
  write();
  adopt(launcher.getRootNode(), styles);
  launcher.append(hint);
}
