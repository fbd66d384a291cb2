import type { ContentElement } from './content-element.ts';
import type { View } from './view.ts';

/** A part of a tree that is read; asked node by node, in order. */
export interface Scope<E extends ContentElement> {
  /** Whether nothing of the element lies in it. */
  misses(element: E): boolean;
  /** Notes that an element is left out or has ended. */
  skip(element: E): void;
  textOf(node: { readonly data: string }): string;
}

/** A tree as it is looked at, and what of it is told. */
export interface Source<E extends ContentElement> {
  view: View<E>;
  /** Only what lies in it. */
  scope?: Scope<E> | undefined;
  /** The address of a link as it may be told. Without it, words have no formats and no addresses. */
  address?: ((href: string) => string) | undefined;
}
