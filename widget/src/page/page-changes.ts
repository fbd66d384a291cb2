import { isElement } from './flat-tree.ts';
import { forgetBoxes } from './visibility.ts';

let watcher: MutationObserver | undefined;
const watched = new WeakSet<Node>();
let count = 0;

/** Grows whenever the page has changed, other than by our own elements. */
export function changesOf(root: Node): number {
  watchChanges(root);
  note(watcher?.takeRecords() ?? []);
  return count;
}

function note(changes: readonly MutationRecord[]): void {
  const others = changes.filter(({ target }) => !isOurs(target));
  if (others.length === 0) return;
  count += 1;
  if (others.some(({ type }) => type === 'attributes')) forgetBoxes();
}

function isOurs(node: Node): boolean {
  const element = isElement(node) ? node : node.parentElement;
  return element?.closest('pagewise-assistant,pagewise-chat,[data-pagewise-ignore]') != null;
}

/** Follows changes of a document or shadow root from now on. */
export function watchChanges(root: Node): void {
  if (watched.has(root)) return;
  if (!watcher) {
    watcher = new MutationObserver(note);
    addEventListener('resize', () => {
      count += 1;
      forgetBoxes();
    });
  }
  watched.add(root);
  watcher.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [
      'class',
      'style',
      'hidden',
      'aria-hidden',
      'inert',
      'open',
      'data-pagewise-ignore',
      'contenteditable',
    ],
  });
}
