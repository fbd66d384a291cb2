/**
 * Whether the toolbar at a selection offers to ask about it. Its Ask button is the only one then: those
 * on code, tables and headings keep out of sight until it has gone. One for the document, as it has one
 * selection.
 *
 * @module
 */
let isMade = false;
const others = new Set<Element>();

/** Hides the other Ask buttons while there is an offer. */
export function setOffer(made: boolean): void {
  isMade = made;
  for (const button of others) button.toggleAttribute('data-yields', made);
}

/** Has a button bear `data-yields` while there is an offer, until `signal` ends. */
export function yieldToOffer(button: Element, signal?: AbortSignal): void {
  others.add(button);
  signal?.addEventListener('abort', () => others.delete(button));
  setOffer(isMade);
}
