import type { SearchKind } from './search-kinds.ts';

/** What keys go between. */
export interface SearchKeys {
  input: HTMLInputElement;
  kind: SearchKind;
  scope: Element;
  row: HTMLElement;
  ask(): void;
}

/** Key presses of ours. */
const ours = new WeakSet<Event>();

/** Has the site do what it does with a key in its input. */
export function pressFor(input: HTMLInputElement, key: 'Escape' | 'ArrowUp'): void {
  const event = new KeyboardEvent('keydown', {
    key,
    code: key,
    // Older searches read it.
    keyCode: key === 'Escape' ? 27 : 38,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  ours.add(event);
  input.dispatchEvent(event);
}

/**
 * Leads arrow keys from the input to the row and back, and keeps the keys of the row from the site.
 *
 * The row is one step before the first result. The site's input does not learn that the focus went to
 * the row: some searches close when they lose it. Caught at the window, before the site.
 */
export function watchSearchKeys(keys: SearchKeys, signal: AbortSignal): void {
  const { input, row } = keys;
  const options = { capture: true, signal };
  addEventListener(
    'keydown',
    (event) => {
      if (ours.has(event) || event.isComposing || !row.isConnected) return;
      const [target] = event.composedPath();
      if (target === input) pressedInInput(event, keys);
      else if (event.composedPath().includes(row)) pressedInRow(event, keys);
    },
    options,
  );
  for (const type of ['focus', 'blur', 'focusin', 'focusout'])
    addEventListener(
      type,
      (event) => {
        const isBetween =
          event instanceof FocusEvent && event.target === input && event.relatedTarget === row;
        if (isBetween) event.stopImmediatePropagation();
      },
      options,
    );
}

function pressedInInput(event: KeyboardEvent, { kind, scope, row, ask }: SearchKeys): void {
  if (isHeld(event)) return;
  const isEmpty = kind.empty !== undefined && scope.querySelector(kind.empty) !== null;
  if (event.key === 'Enter' && isEmpty) {
    take(event);
    ask();
  } else if (event.key === kind.key && (kind.key === 'ArrowDown' || isAtFirst(kind, scope))) {
    take(event);
    row.focus();
  }
}

function pressedInRow(event: KeyboardEvent, { input, kind, scope }: SearchKeys): void {
  const { key } = event;
  if (key === 'Tab' || isHeld(event)) return;
  // Enter and Space press the button; the site would open its own result.
  event.stopImmediatePropagation();
  if (key === 'ArrowDown' && kind.key === 'ArrowDown') {
    event.preventDefault();
    const first = kind.result ? scope.querySelector<HTMLElement>(kind.result) : null;
    first?.focus();
  } else if (key === 'ArrowUp' || key === 'ArrowDown') {
    event.preventDefault();
    input.focus();
    // On to the last result, where the site has one step less.
    if (key === kind.key) pressFor(input, 'ArrowUp');
  } else if (key === 'Escape') {
    input.focus();
    pressFor(input, 'Escape');
  } else if (key.length === 1 && key !== ' ') {
    // The letter goes into the input.
    input.focus();
  }
}

/** Whether the site's own selection is at its first result, or nowhere. */
function isAtFirst({ active, result }: SearchKind, scope: Element): boolean {
  const selected = active ? scope.querySelector(active) : null;
  return !selected || !result || selected === scope.querySelector(result);
}

const isHeld = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey;

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
