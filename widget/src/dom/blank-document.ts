/** A document with no names in it, for Lit's templates; what they make is ours to adopt. */
export const blankDocument: Document | undefined =
  globalThis.document?.implementation.createHTMLDocument();
