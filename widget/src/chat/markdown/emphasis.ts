import type { Inline } from './inline.ts';

/** A mark that may begin or end emphasis, until it is known which. */
export interface Run {
  /** What it is in the text. */
  text: string;
  /** `*`, `_`, `~~`, or the name of a tag. */
  kind: string;
  opens: boolean;
  closes: boolean;
}

/** A mark that has begun, and what came since. */
interface Begun {
  run: Run;
  /** What is left of its text. */
  left: string;
  inside: Inline[];
}

/** Of more marks that are open at a time, the outermost are text. */
const maxDepth = 50;

/**
 * Resolves emphasis as CommonMark does. Of a text that is `open`, what has begun is emphasis though
 * its end has not come yet.
 */
export function resolveEmphasis(nodes: readonly (Inline | Run)[], open: boolean): Inline[] {
  const root: Inline[] = [];
  const begun: Begun[] = [];
  const add = (...added: Inline[]): void => append(begun.at(-1)?.inside ?? root, added);

  /** Ends what has begun below a depth; it is text, but for what `asEmphasis` picks. */
  function leave(depth: number, asEmphasis = false): void {
    while (begun.length > depth) {
      const { run, left, inside } = begun.pop() as Begun;
      if (asEmphasis && !run.closes && inside.length > 0) add(emphasis(run.kind, left, inside));
      else add(left, ...inside);
    }
  }

  /** Ends what the mark ends; gives what is left of it. */
  function close(run: Run): string {
    let left = run.text;
    for (let at = begun.length - 1; at >= 0 && left; at--) {
      const start = begun[at];
      if (!start || !fits(start.run, run)) continue;
      leave(at + 1);
      while (start.left && left) {
        // Of stars and underscores two go at a time, or one; anything else ends whole.
        const length = /[*_]/.test(run.kind) ? Math.min(2, start.left.length, left.length) : 9;
        start.inside = [emphasis(run.kind, left.slice(0, length), start.inside)];
        left = left.slice(length);
        start.left = start.left.slice(length);
      }
      if (start.left) break;
      begun.pop();
      add(...start.inside);
    }
    return left;
  }

  for (const node of nodes) {
    if (typeof node === 'string' || !('kind' in node)) {
      add(node);
      continue;
    }
    const left = node.closes ? close(node) : node.text;
    if (!left || !node.opens) {
      add(left);
      continue;
    }
    if (begun.length === maxDepth) {
      const [first] = begun.splice(0, 1);
      if (first) append(root, [first.left, ...first.inside]);
    }
    begun.push({ run: node, left, inside: [] });
  }
  leave(0, open);
  return root;
}

function append(inside: Inline[], added: readonly Inline[]): void {
  for (const node of added) {
    const last = inside.at(-1);
    if (typeof node === 'string' && typeof last === 'string')
      inside[inside.length - 1] = last + node;
    else if (node) inside.push(node);
  }
}

/** Whether one mark ends another: of those that could be both, only some (CommonMark, rule 9). */
function fits(start: Run, end: Run): boolean {
  const [one, other] = [start.text.length, end.text.length];
  return (
    start.kind === end.kind &&
    (!(start.closes || end.opens) || (one + other) % 3 > 0 || (one % 3 === 0 && other % 3 === 0))
  );
}

function emphasis(kind: string, { length }: string, inside: Inline[]): Inline {
  if (kind === '~~') return ['del', inside];
  if (!/[*_]/.test(kind)) return [kind, inside];
  const element: Inline = [length > 1 ? 'strong' : 'em', inside];
  return length > 2 ? ['em', [element]] : element;
}
