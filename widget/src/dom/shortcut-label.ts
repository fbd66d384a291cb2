import { isApple } from './keyboard.ts';

const appleSigns: Readonly<Record<string, string>> = {
  mod: '⌘',
  cmd: '⌘',
  meta: '⌘',
  ctrl: '⌃',
  control: '⌃',
  alt: '⌥',
  option: '⌥',
  shift: '⇧',
};
const otherNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  cmd: 'Meta',
  control: 'Ctrl',
  option: 'Alt',
};

/** A shortcut such as `mod+i` as it stands on the reader's keys: `Ctrl+I`, or `⌘I` on a Mac. */
export function shortcutLabel(shortcut: string, apple = isApple): string {
  const parts = shortcut.split('+').map((part) => part.trim());
  const names = parts.map((part) => {
    const known = (apple ? appleSigns : otherNames)[part.toLowerCase()];
    return known ?? part.charAt(0).toUpperCase() + part.slice(1);
  });
  return names.join(apple ? '' : '+');
}
