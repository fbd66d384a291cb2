import type { BlockWriter } from './markdown-writer.ts';
import type { Source } from './source.ts';
import type { Structures } from './structures.ts';
import type { ContentElement } from './content-element.ts';

/** What a tree is read into, and how much of it. */
export interface Reading<E extends ContentElement> extends Source<E> {
  writer: BlockWriter<E>;
  /** Only what it does not miss; all otherwise. */
  around?: { misses(element: E): boolean } | undefined;
  /** Elements to leave out, as a selector, besides those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
  /** How structures are read. Loaded with the first that is met, and waited for. */
  structures: { loaded?: Structures | undefined; load?(): Promise<unknown> };
  /** Whether the work has lasted long enough for now. Default: it never has. */
  isDue?: (() => boolean) | undefined;
}

/** Work that yields where it may be paused, or what it waits for. */
export type Work<Result> = Generator<Promise<unknown> | undefined, Result, void>;
