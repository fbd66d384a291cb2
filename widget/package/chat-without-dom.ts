/**
 * What `import '@pagewise/widget/chat'` is on a server that renders pages.
 *
 * @module
 */

/** Stands for the element where there is no DOM. */
export class PagewiseChat {
  readonly isConnected = false;
}
