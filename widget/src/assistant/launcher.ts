import { askIcon } from '../dom/ask-icon.ts';
import { element } from '../dom/dom.ts';

/** The button in the corner. */
export const createLauncher = (): HTMLButtonElement =>
  element(
    'button',
    { class: 'launcher', part: 'launcher', type: 'button', 'aria-haspopup': 'dialog' },
    askIcon(),
  );
