/**
 * Where the server tells what it does and how long that takes. Nothing listens until `traceWith` is
 * called, and then each span costs what the listener makes of it.
 *
 * @module
 */

/** Figures and names. Never what readers or models wrote. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Something that takes time. */
export interface Span {
  /** Runs work as a part of it: spans that begin there are its children. */
  run<Result>(work: () => Result): Result;
  set(attributes: SpanAttributes): void;
  /** @param error Why it failed. */
  end(error?: unknown): void;
}

/** Begins a span, as a child of the one that runs. */
export type BeginSpan = (name: string, attributes: SpanAttributes) => Span;

const silent: Span = { run: (work) => work(), set() {}, end() {} };
let begin: BeginSpan = () => silent;

/** Sends the spans of this process to a tracer. Without a tracer, spans cost nothing and go nowhere. */
export function traceWith(tracer: BeginSpan | undefined): void {
  begin = tracer ?? (() => silent);
}

/** Begins a span that the caller ends. */
export const beginSpan: BeginSpan = (name, attributes) => begin(name, attributes);

/**
 * Does work within a span.
 *
 * @example
 * const hits = await inSpan('search', {}, async (span) => {
 *   const found = await search();
 *   span.set({ 'pagewise.search.results': found.length });
 *   return found;
 * });
 */
export async function inSpan<Result>(
  name: string,
  attributes: SpanAttributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const span = begin(name, attributes);
  try {
    const result = await span.run(() => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
