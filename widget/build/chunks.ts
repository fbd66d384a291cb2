import type { Rolldown } from 'vite';

/** As much of the bundler's graph as is looked at. */
interface Graph {
  getModuleInfo: (id: string) => Pick<Rolldown.ModuleInfo, 'importers'> | null;
}

export interface Parts {
  /** Begins the file that the page loads first; what it imports stays in it. */
  first: string;
  /** By file: begin parts that are one file each, however many lazy parts share modules with them. */
  wholes: Readonly<Record<string, string>>;
  /** Begin parts that load with it or without it. */
  others: readonly string[];
}

/**
 * Which file a module goes into. Every file of its own costs a dictionary: what only a whole part
 * imports goes into its file, and what several parts import into one for all of them. Undefined: the
 * bundler may choose.
 */
export function chunkName({ first, wholes, others }: Parts) {
  return (id: string, graph: Graph): string | undefined => {
    const importers = new Set([id]);
    for (const each of importers) {
      for (const one of graph.getModuleInfo(each)?.importers ?? []) importers.add(one);
    }
    if (importers.has(first)) return undefined;
    const [name, ...more] = Object.keys(wholes).filter((key) => importers.has(wholes[key] ?? ''));
    const count = others.filter((other) => importers.has(other)).length + more.length;
    return count > (name ? 0 : 1) ? 'shared' : name;
  };
}
