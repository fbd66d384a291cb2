/**
 * The files of temml that make MathML of a formula. Its own entry brings as much again: chemistry
 * (`\ce`), physics, a search for formulas in a page.
 */
declare module 'temml/src/Settings.js' {
  import type { Options } from 'temml';
  export default class Settings {
    constructor(options: Options);
    readonly displayMode: boolean;
    readonly maxSize: [number, number];
  }
}
declare module 'temml/src/parseTree.js' {
  import type Settings from 'temml/src/Settings.js';
  /** @throws When it cannot be read. */
  export default function parseTree(tex: string, settings: Settings): object[];
}
declare module 'temml/src/constants.js' {
  export const StyleLevel: { readonly DISPLAY: number; readonly TEXT: number };
}
declare module 'temml/src/Style.js' {
  export default class Style {
    constructor(fields: { level: number; maxSize: [number, number] });
    readonly level: number;
  }
}
declare module 'temml/src/buildMathML.js' {
  import type Settings from 'temml/src/Settings.js';
  import type Style from 'temml/src/Style.js';
  interface MathNode {
    readonly children: readonly MathNode[];
    toNode(): Node;
  }
  export default function buildMathML(
    tree: object[],
    tex: string,
    style: Style,
    settings: Settings,
  ): MathNode;
}
