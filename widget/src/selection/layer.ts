import { flatAncestors } from '../page/flat-tree.ts';

/** What lies above the rest of the page: alone in being pressed, or closed by a press outside. */
const layers = 'dialog:modal,[popover]:popover-open,:fullscreen,[aria-modal=true]';
/** What a site has set for the place of our elements. */
const properties = ['accent', 'font', 'toolbar-background', 'toolbar-border', 'toolbar-color'];
/** What the page's own look has come to. */
const look = ['--zoom', '--font', '--surface', '--text', '--border'];

/**
 * Where an element of ours is to be put that belongs to a node of the page: into the dialog, popover,
 * or full screen that holds the node, which is in front of everything at the usual place.
 */
export function layerOf(node: Node, usual: ParentNode & Node): ParentNode & Node {
  const around = new Set(flatAncestors(usual));
  for (const element of flatAncestors(node)) {
    if (around.has(element)) break;
    if (element.matches(layers)) return element;
  }
  return usual;
}

/** Puts an element of ours there, looking as at the usual place. */
export function putInto(layer: ParentNode & Node, element: HTMLElement, usual: Node): void {
  if (element.parentNode === layer) return;
  layer.appendChild(element);
  const given = usual instanceof Element && layer !== usual ? getComputedStyle(usual) : undefined;
  for (const name of [...look, ...properties.map((each) => `--pagewise-${each}`)]) {
    const value = given?.getPropertyValue(name);
    if (value) element.style.setProperty(name, value);
    else element.style.removeProperty(name);
  }
}
