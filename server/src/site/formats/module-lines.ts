const imports = /^import\s(?:[^'"]{0,500}\sfrom\s*)?['"][^'"]+['"];?\s*$/;
const importStart = /^import\s+(?:[*{]|[\w$]+\s*(?:,|from\s))/;
const exportStart = /^export\s+(?:default|const|let|var|function|async|class|\{|\*)/;
/** What a program may span; then a brace was missed, and the text goes on. */
const longestModule = 400;

/** Knows the lines of Markdown that only programs read: imports, exports and comments of JSX. */
export class ModuleLines {
  readonly #isMdx: boolean;
  #isComment = false;
  /** How many lines a program has so far; 0 outside of one. */
  #length = 0;
  #depth = 0;
  #isBehindBlank = true;

  constructor(isMdx: boolean) {
    this.#isMdx = isMdx;
  }

  drops(line: string): boolean {
    const isStart = this.#isBehindBlank;
    this.#isBehindBlank = line.trim() === '';
    if (this.#isComment || /^\s*\{\/\*/.test(line)) return this.#comment(line);
    if (this.#length > 0) return this.#module(line);
    if (!isStart || this.#isBehindBlank) return false;
    if (imports.test(line)) {
      this.#isBehindBlank = true;
      return true;
    }
    if (exportStart.test(line) || (this.#isMdx && importStart.test(line))) {
      return this.#module(line);
    }
    return false;
  }

  #comment(line: string): boolean {
    const end = line.indexOf('*/}');
    const isWhole = end < 0 || line.slice(end + 3).trim() === '';
    // Text behind a comment is text.
    if (!this.#isComment && !isWhole) return false;
    this.#isComment = end < 0;
    this.#isBehindBlank = true;
    return true;
  }

  #module(line: string): boolean {
    this.#length += 1;
    for (const [sign] of line.matchAll(/[{}()[\]]/g)) this.#depth += '{(['.includes(sign) ? 1 : -1;
    if ((this.#depth <= 0 && line.trim() === '') || this.#length > longestModule) {
      this.#length = 0;
      this.#depth = 0;
      this.#isBehindBlank = true;
    }
    return true;
  }
}
