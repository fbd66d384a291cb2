/**
 * Formulas as MathML: loaded with the first one.
 *
 * @module
 */
import temml from 'temml';

/** Shows a formula; TeX that cannot be read stays as it was written. */
export function showMath(element: HTMLElement, tex: string, displayMode: boolean): void {
  // Longer than any formula: left as text rather than worked on.
  if (tex.length > 2000) return;
  const place = document.createElement('span');
  try {
    temml.render(tex, place, { displayMode, trust: false, throwOnError: true, maxExpand: 200 });
    element.replaceChildren(...place.childNodes);
  } catch {
    element.textContent = tex;
  }
}
