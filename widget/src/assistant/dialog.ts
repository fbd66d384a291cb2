import { element } from '../dom/dom.ts';
import { launcherStrings } from '../strings/launcher.ts';
import type { Language } from '../strings/names.ts';

const styles = /* css */ `
.question {
  box-sizing: border-box;
  position: fixed;
  z-index: var(--pagewise-z-index, 2147483000);
  inset-block-end: calc(var(--bottom) * var(--zoom));
  inset-inline-end: calc(var(--side) * var(--zoom));
  max-inline-size: min(21em, calc(100vw - 2 * var(--side)));
  padding: 1em;
  font-size: calc(15px * var(--zoom));
  border: 1px solid var(--border);
  border-radius: var(--radius);
  background: var(--surface);
  box-shadow: 0 8px 30px rgb(0 0 0 / 20%);
}
.at-start .question { inset-inline: calc(var(--side) * var(--zoom)) auto; }
.question p { margin: 0 0 0.8em; }
.question button {
  margin-inline-end: 0.5em;
  padding: 0.4em 0.9em;
  border: 1px solid var(--border);
  border-radius: 0.5em;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
@media (pointer: coarse) { .question button { min-block-size: 44px; min-inline-size: 44px; } }
@media (prefers-contrast: more) { .question, .question button { border-color: currentColor; } }
.question .agree { border-color: transparent; background: var(--accent); color: var(--on-accent); }
.question button:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
`;

/**
 * Asks the reader in the launcher's place: for consent, or whether to try again after a failure.
 * Resolves with what they chose.
 */
export function askReader(
  launcher: HTMLElement,
  about: 'consent' | 'failed',
  language: Language,
): Promise<boolean> {
  const words = launcherStrings[language];
  const root = launcher.getRootNode();
  if (root instanceof ShadowRoot) {
    root.querySelector('.question')?.remove();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  const agree = element(
    'button',
    { type: 'button', class: 'agree' },
    about === 'consent' ? words.agree : words.retry,
  );
  const decline = element('button', { type: 'button' }, words.decline);
  const box = element(
    'div',
    { class: 'question', part: 'question', role: 'alertdialog', 'aria-label': words[about] },
    element('p', {}, words[about]),
    agree,
    decline,
  );
  return new Promise((resolve) => {
    const answer = (agreed: boolean) => {
      box.remove();
      launcher.focus();
      resolve(agreed);
    };
    agree.addEventListener('click', () => answer(true));
    decline.addEventListener('click', () => answer(false));
    box.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') answer(false);
    });
    launcher.after(box);
    agree.focus();
  });
}
