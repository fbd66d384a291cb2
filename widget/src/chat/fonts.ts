import type { FontObject } from '@openai/chatkit';

/** Loads fonts that the page names, once each. */
export function loadFonts(sources: readonly FontObject[]): void {
  for (const { family, src, weight, style, display, unicodeRange } of sources) {
    const face = new FontFace(family, `url(${JSON.stringify(src)})`, {
      ...(weight !== undefined && { weight: `${weight}` }),
      ...(style && { style }),
      ...(display && { display }),
      ...(unicodeRange && { unicodeRange }),
    });
    const known = [...document.fonts].some(
      (other) =>
        other.family === family && other.weight === face.weight && other.style === face.style,
    );
    if (!known) document.fonts.add(face);
  }
}
