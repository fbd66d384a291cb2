/** A condition on the width of the window, not of the device, as style sheets write it. */
const widthCondition = /\((?![^()]*device-)[^()]*\bwidth\b[^()]*\)/g;
const length = /[\d.]+(?:px|r?em)\b/g;

/**
 * The media queries of the page's style sheets, changed as if the window ended at the panel: the site
 * takes the layout that it has for narrow windows, with its menus in reach. Queries that scripts match
 * stay as they are.
 */
export class NarrowedQueries {
  readonly #before = new Map<MediaList, string>();
  readonly #read = new WeakSet<CSSStyleSheet>();
  #width = 0;

  /** What the queries leave out of the window, in px. */
  get width(): number {
    return this.#before.size && this.#width;
  }

  /**
   * Leaves `width` px out; 0 puts the queries back. They also stay as they were where the text would
   * be covered, as by a menu that only a script closes, and on a page with sheets that cannot be read:
   * half of its queries would be worse than none. A little less changes nothing: where a site has
   * smaller letters in narrow windows, the panel gets narrower by that, and would be back at once.
   */
  narrow(width: number): void {
    if (width < this.#width && width > this.#width * 0.75) return;
    const isSeen = showsText();
    const isReadable = sheets().every((sheet) => rulesOf(sheet) ?? /font/i.test(sheet.href ?? ''));
    this.#set(isReadable ? width : 0);
    this.readSheets();
    if (isSeen && !showsText()) this.#set(0);
  }

  /** Changes the queries of sheets that came later. */
  readSheets(): void {
    for (const sheet of sheets()) this.#readSheet(sheet);
  }

  #readSheet(sheet: CSSStyleSheet): void {
    if (this.#read.has(sheet)) return;
    this.#read.add(sheet);
    this.#found(sheet.media);
    this.#readRules(rulesOf(sheet) ?? []);
  }

  #readRules(rules: Iterable<CSSRule>): void {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule || rule instanceof CSSImportRule) this.#found(rule.media);
      if (rule instanceof CSSImportRule && rule.styleSheet) this.#readSheet(rule.styleSheet);
      if (rule instanceof CSSGroupingRule) this.#readRules(rule.cssRules);
    }
  }

  #found(media: MediaList): void {
    if (media.mediaText.search(widthCondition) < 0) return;
    this.#before.set(media, media.mediaText);
    this.#change(media);
  }

  #set(width: number): void {
    if (width === this.#width) return;
    this.#width = width;
    for (const media of this.#before.keys()) this.#change(media);
  }

  #change(media: MediaList): void {
    media.mediaText = (this.#before.get(media) ?? '').replace(widthCondition, (condition) =>
      this.#width ? condition.replace(length, `calc($& + ${this.#width}px)`) : condition,
    );
  }
}

const sheets = (): CSSStyleSheet[] => [...document.styleSheets, ...document.adoptedStyleSheets];

/** Undefined for a sheet of another origin. */
function rulesOf(sheet: CSSStyleSheet): CSSRuleList | undefined {
  try {
    return sheet.cssRules;
  } catch {
    return undefined;
  }
}

/** Whether some text of the page is in view, with nothing over all of it. */
function showsText(): boolean {
  return [...document.querySelectorAll('p')].some((text) => {
    const { left, top, width, height } = text.getBoundingClientRect();
    return [0.2, 0.8].some((part) =>
      text.contains(document.elementFromPoint(left + width * part, top + height / 2)),
    );
  });
}

/** Scripts of the page that look at the window when its size changes see `width` px less of it. */
export function tellWidth(width: number): void {
  const usual = Object.getOwnPropertyDescriptor(window, 'innerWidth');
  const seen = innerWidth - width;
  if (!usual?.configurable) return;
  Object.defineProperty(window, 'innerWidth', { configurable: true, get: () => seen });
  dispatchEvent(new Event('resize'));
  Object.defineProperty(window, 'innerWidth', usual);
}
