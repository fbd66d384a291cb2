import { isElement } from './flat-tree.ts';

let watcher: MutationObserver | undefined;
const watched = new WeakSet<Node>();
/** So many changes are as good as a new page. */
const many = 500;
/** Where nodes have changed since it was last asked; null where anything may have. */
let touched: Set<Node> | null = null;

/**
 * Where the page has changed since the last call, other than in our own elements: what was added
 * to, removed from, or rewritten. Null where anything may look different.
 */
export function takeChanges(root: Node): ReadonlySet<Node> | null {
  watchChanges(root);
  note(watcher?.takeRecords() ?? []);
  const taken = touched;
  touched = new Set();
  return taken;
}

function note(changes: readonly MutationRecord[]): void {
  for (const { type, target } of changes) {
    if (isOurs(target)) continue;
    if (type === 'attributes') forget();
    else if (touched && touched.size < many) touched.add(target);
    else touched = null;
  }
}

function forget(): void {
  touched = null;
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
    addEventListener('resize', forget);
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
