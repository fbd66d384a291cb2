import type { Structures } from '../../content.ts';

interface PageStructures {
  loaded?: Structures | undefined;
  load(): Promise<unknown>;
}

let loading: Promise<unknown> | undefined;

/** How structures are read, loaded with the first of them; as plain words where it does not load. */
export const pageStructures: PageStructures = {
  load: () =>
    (loading ??= import('./thorough-reading.ts').then(
      (loaded) => (pageStructures.loaded = loaded.structures),
      () => undefined,
    )),
};
