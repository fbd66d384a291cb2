/**
 * What `import '@pagewise/widget'` is on a server that renders pages: the same names, and no element.
 *
 * @module
 */

/** Stands for the element where there is no DOM. */
export class PagewiseAssistant {
  readonly isConnected = false;
}

/** Does nothing: there is no page to start on. */
export function start(): void {}
