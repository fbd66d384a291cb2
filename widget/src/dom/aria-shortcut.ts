import { isApple } from './keyboard.ts';

/** A shortcut such as `mod+i` as `aria-keyshortcuts` has it: `Control+I`, or `Meta+I` on a Mac. */
export function ariaShortcut(shortcut: string): string {
  return shortcut
    .replace(/\bmod\b/i, isApple ? 'Meta' : 'Control')
    .replace(/\bctrl\b/i, 'Control')
    .replace(/\b(cmd|meta)\b/i, 'Meta')
    .replace(/(^|\+)(\w)/g, (_, plus: string, letter: string) => plus + letter.toUpperCase());
}
