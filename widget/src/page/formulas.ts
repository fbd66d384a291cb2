import { classTest, type Kind } from './kind.ts';

const isDrawn = classTest(/(?:^|\s)(?:katex|MathJax)(?:$|\s)/);

export function isFormula(kind: Kind): boolean {
  const { name } = kind;
  return name === 'span' ? isDrawn(kind) : name === 'math' || name === 'mjx-container';
}

let writer: { formula?: (element: Element) => string } | undefined;

/** Loads what writes formulas, at the first of them; nothing once it is there. */
export function formulasToLoad(): Promise<unknown> | undefined {
  if (writer) return undefined;
  writer = {};
  return import('./some-pages.ts').then(
    (loaded) => (writer = loaded),
    () => undefined,
  );
}

/** A formula as TeX; its letters where what writes it did not load. */
export function formulaText(element: Element): string {
  return writer?.formula?.(element) ?? element.textContent ?? '';
}
