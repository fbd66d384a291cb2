import { quoteMark } from './block-starts.ts';

/** A block that holds others, to which the next line may belong. */
export interface Container {
  element: Element;
  /** How much of a line is the container's own; -1 for a line that does not belong to it. */
  strip: (line: string) => number;
  /** How much had been read when it began. */
  begun: number;
  /** What was read last; what stands behind it is of an earlier text. */
  last?: Element;
  /** Of a list: its kind, and the number of its next item. */
  list?: string;
  next?: number;
  /** Of a table: its head, and the marks under it that say how its columns are aligned. */
  head?: string;
  columns?: readonly string[];
  /** Of a task: the box named by its words. */
  box?: Element;
  /** Goes on where the container around it has become long. */
  part?: boolean;
}

/** Every line belongs to it, and all of the line. */
export const all = (): number => 0;

export const quoted = (line: string): number => quoteMark.exec(line)?.[0].length ?? -1;

/**
 * Lines that are indented by two more than `before`, and blank ones. Models indent what belongs to
 * `1.` by two spaces as often as by three.
 */
export function indented(before: string, most: number): (line: string) => number {
  return (line) => {
    const spaces = line.search(/\S|$/);
    if (spaces === line.length) return spaces;
    if (!line.startsWith(before)) return -1;
    if (line.charAt(before.length) === '\t') return before.length + 1;
    return spaces < before.length + 2 ? -1 : Math.min(spaces, before.length + most);
  };
}
