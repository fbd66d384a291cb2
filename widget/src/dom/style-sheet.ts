/** A style sheet that any number of elements adopt: css`p { margin: 0 }`. */
export function css(text: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.join(''));
  return sheet;
}

/** Gives a shadow root a sheet that it may have already. */
export function adopt(root: Node, sheet: CSSStyleSheet): void {
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet))
    root.adoptedStyleSheets.push(sheet);
}
