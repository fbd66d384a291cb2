import { element, icon } from '../dom/dom.ts';

/** The button in the corner. */
export const createLauncher = (): HTMLButtonElement =>
  element(
    'button',
    { class: 'launcher', part: 'launcher', type: 'button', 'aria-haspopup': 'dialog' },
    icon(
      'M12 20.5c5 0 9-3.6 9-8s-4-8-9-8-9 3.6-9 8c0 1.9.8 3.7 2 5.1L4 21l4-1.2c1.2.5 2.6.7 4 .7z',
      'M12 8.5c.4 2.3 1.2 3.1 3.5 3.5-2.3.4-3.1 1.2-3.5 3.5-.4-2.3-1.2-3.1-3.5-3.5 2.3-.4 3.1-1.2 3.5-3.5z',
    ),
  );
