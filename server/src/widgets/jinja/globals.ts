import { bearable, bind, integer, text } from './arguments.ts';
import { entriesFrom } from './collection-methods.ts';
import { textOf } from './text-of.ts';
import { Callable, Dict, Namespace, type Value } from './values.ts';

const callables: [string, Callable['call']][] = [
  [
    'range',
    (args) => {
      const [first, second, third] = bind(args, ['start', 'stop', 'step']);
      const [start, stop] =
        second === undefined
          ? [0, integer(first, 'stop')]
          : [integer(first, 'start'), integer(second, 'stop')];
      const step = integer(third, 'step', 1);
      if (step === 0) throw new RangeError('range in steps of 0');
      const length = bearable(Math.max(0, Math.ceil((stop - start) / step)));
      return Array.from({ length }, (_, index) => start + index * step);
    },
  ],
  ['dict', (args) => new Dict(entriesFrom(args))],
  [
    'namespace',
    (args) => {
      const entries = entriesFrom(args).map(([key, value]): [string, Value] => [
        textOf(key),
        value,
      ]);
      return new Namespace(new Map(entries));
    },
  ],
  [
    'joiner',
    (args) => {
      const separator = text(bind(args, ['sep'])[0], 'sep', ', ');
      let isFirst = true;
      return new Callable('joiner', () => {
        if (!isFirst) return separator;
        isFirst = false;
        return '';
      });
    },
  ],
  ['cycler', ({ positional }) => cycler(positional)],
];

function cycler(values: readonly Value[]): Value {
  if (values.length === 0) throw new TypeError('cycler takes at least one value');
  const attributes = new Map<string, Value>();
  let at = 0;
  const move = (to: number): Value => {
    const current = values[at] ?? null;
    at = to % values.length;
    attributes.set('current', values[at] ?? null);
    return current;
  };
  attributes.set('next', new Callable('next', () => move(at + 1)));
  attributes.set('reset', new Callable('reset', () => (move(0), null)));
  attributes.set('current', values[0] ?? null);
  return new Namespace(attributes);
}

/** The functions that every template can call. */
export function globals(): [string, Value][] {
  return callables.map(([name, call]) => [name, new Callable(name, call)]);
}
