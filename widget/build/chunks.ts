import type { Rolldown } from 'vite';

/** As much of the bundler's graph as is looked at. */
interface Graph {
  getModuleInfo: (id: string) => Pick<Rolldown.ModuleInfo, 'importers'> | null;
}

export interface Parts {
  /** Begins the file that the page loads first; what it imports stays in it. */
  first: string;
  /** Begins a part that is to be one file, however many lazy parts share modules with it. */
  whole: string;
  /** Begin parts that load with it or without it. */
  others: readonly string[];
}

/**
 * Which file a module goes into. Every file of its own costs a dictionary: what only the whole part
 * imports goes into its file, and what several parts import into one for all of them. Undefined: the
 * bundler may choose.
 */
export function chunkName({ first, whole, others }: Parts) {
  return (id: string, graph: Graph): string | undefined => {
    const importers = new Set([id]);
    for (const each of importers) {
      for (const one of graph.getModuleInfo(each)?.importers ?? []) importers.add(one);
    }
    if (importers.has(first)) return undefined;
    const count = others.filter((other) => importers.has(other)).length;
    if (importers.has(whole)) return count > 0 ? 'shared' : 'chat';
    return count > 1 ? 'shared' : undefined;
  };
}
