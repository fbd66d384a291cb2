import { areEqual, Callable, Namespace, Undefined, type Value } from './values.ts';

/** The values of `loop`, one for each turn. */
export function loopValue(items: readonly Value[]): { next: () => Value } {
  let index = -1;
  let seen: Value[] | undefined;
  const cycle = new Callable('cycle', ({ positional }) => {
    const found = positional[index % positional.length];
    return found === undefined ? new Undefined('An entry of an empty cycle') : found;
  });
  const changed = new Callable('changed', ({ positional }) => {
    if (seen && areEqual(seen, positional)) return false;
    seen = positional;
    return true;
  });
  const neighbor = (at: number) => {
    const found = items[at];
    return found === undefined ? new Undefined('The item beside that of the loop') : found;
  };
  const next = () => {
    index += 1;
    return new Namespace(
      new Map<string, Value>([
        ['index', index + 1],
        ['index0', index],
        ['revindex', items.length - index],
        ['revindex0', items.length - index - 1],
        ['first', index === 0],
        ['last', index === items.length - 1],
        ['length', items.length],
        ['depth', 1],
        ['depth0', 0],
        ['previtem', neighbor(index - 1)],
        ['nextitem', neighbor(index + 1)],
        ['cycle', cycle],
        ['changed', changed],
      ]),
    );
  };
  return { next };
}
