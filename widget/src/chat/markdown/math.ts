/**
 * Formulas as MathML: loaded with the first one.
 *
 * @module
 */
import buildMathML from 'temml/src/buildMathML.js';
import { StyleLevel } from 'temml/src/constants.js';
import parseTree from 'temml/src/parseTree.js';
import Settings from 'temml/src/Settings.js';
import Style from 'temml/src/Style.js';

/** Shows a formula; TeX that cannot be read stays as it was written. */
export function showMath(element: HTMLElement, tex: string, displayMode: boolean): void {
  // Longer than any formula: left as text rather than worked on. Without a doctype there is no MathML.
  if (tex.length > 2000 || document.compatMode !== 'CSS1Compat') return;
  try {
    element.replaceChildren(...mathOf(tex, displayMode));
  } catch {
    element.textContent = tex;
  }
}

/** One `<math>`, or several parts that may stand on lines of their own. */
function mathOf(tex: string, displayMode: boolean): Node[] {
  const settings = new Settings({
    displayMode,
    trust: false,
    throwOnError: true,
    maxExpand: 200,
  });
  const level = displayMode ? StyleLevel.DISPLAY : StyleLevel.TEXT;
  const style = new Style({ level, maxSize: settings.maxSize });
  const math = buildMathML(parseTree(tex, settings), tex, style, settings);
  return (math.children.length > 1 ? math.children : [math]).map((part) => part.toNode());
}
