import { classTest, type Kind } from './kind.ts';

const isDrawn = classTest(/(?:^|\s)(?:katex|MathJax)(?:$|\s)/);

export function isFormula(kind: Kind): boolean {
  const { name } = kind;
  return name === 'span' ? isDrawn(kind) : name === 'math' || name === 'mjx-container';
}

let loading: Promise<unknown> | undefined;
let write = (element: Element): string => element.textContent ?? '';

/** Loads what writes formulas, for the first of them: to be waited for. */
export function loadFormulas(): Promise<unknown> {
  return (loading ??= import('./some-pages.ts').then(
    (loaded) => (write = loaded.formula),
    () => undefined,
  ));
}

/** A formula as TeX; its letters where what writes it did not load. */
export function formulaText(element: Element): string {
  return write(element);
}
