import { element, icon } from './dom.ts';
import { ariaShortcut } from './keyboard.ts';

/** The button in the corner. */
export class Launcher {
  readonly button = element(
    'button',
    { class: 'launcher', part: 'launcher', type: 'button', 'aria-haspopup': 'dialog' },
    icon(
      'M12 20.5c5 0 9-3.6 9-8s-4-8-9-8-9 3.600-9 8c0 1.900.8 3.700 2 5.100L4 21l4-1.200c1.200.5 2.600.7 4 .7z',
      'M12 8.500c.4 2.300 1.200 3.100 3.500 3.500-2.300.4-3.100 1.200-3.500 3.500-.4-2.300-1.200-3.100-3.500-3.500 2.300-.4 3.100-1.200 3.500-3.500z',
    ),
  );

  label(name: string, shortcut: string): void {
    this.button.setAttribute('aria-label', name);
    this.button.title = name;
    if (shortcut) this.button.setAttribute('aria-keyshortcuts', ariaShortcut(shortcut));
    else this.button.removeAttribute('aria-keyshortcuts');
  }
}
