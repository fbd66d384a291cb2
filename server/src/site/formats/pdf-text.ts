/** A piece of text as it lies on a page of a PDF; `y` grows upward. */
export interface PlacedText {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Line {
  text: string;
  y: number;
  height: number;
  end: number;
}

/** How many lines at the top and at the bottom of a page can be a header or footer. */
const edge = 2;
const fewestRepeats = 3;

/** The paragraphs of each page, without headers, footers and page numbers. */
export function pageParagraphs(pages: readonly (readonly PlacedText[])[]): string[][] {
  const lines = pages.map(linesOf);
  const counts = new Map<string, number>();
  for (const page of lines) {
    for (const key of new Set(edgesOf(page).map(({ text }) => edgeKey(text)))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const most = Math.max(fewestRepeats, pages.length * 0.4);
  return lines.map((page, at) => {
    const beside = [-2, -1, 1, 2].flatMap((step) => outermost(lines[at + step] ?? []));
    const neighbors = new Set(beside.map(({ text }) => edgeKey(text)));
    // The header of a chapter stands beside the number of each of its pages.
    const isHeader = (line: Line, key: string) =>
      key.includes('#') && neighbors.has(key) && outermost(page).includes(line);
    const repeated = new Set(
      edgesOf(page).filter((line) => {
        const key = edgeKey(line.text);
        return key === '#' || (counts.get(key) ?? 0) >= most || isHeader(line, key);
      }),
    );
    return paragraphsOf(page.filter((line) => !repeated.has(line) && !isLeader(line)));
  });
}

function outermost(lines: readonly Line[]): Line[] {
  return [...lines.slice(0, 1), ...lines.slice(-1)];
}

/** An entry of a table of contents: dots up to the number of a page. */
function isLeader({ text }: Line): boolean {
  return /(?:\.\s?){6}\s*[\divxlc]{0,8}\s*$/i.test(text.slice(-40));
}

function edgesOf(lines: readonly Line[]): Line[] {
  return [...new Set([...lines.slice(0, edge), ...lines.slice(-edge)])];
}

/** What a header is on every page, whatever its number. */
function edgeKey(text: string): string {
  return text.replace(/\d+|\b[ivxlc]{1,8}\b/gi, '#').replace(/^[\s–—·|-]*#[\s–—·|-]*$/, '#');
}

function linesOf(items: readonly PlacedText[]): Line[] {
  const lines: Line[] = [];
  for (const { text, x, y, width, height } of items) {
    const last = lines.at(-1);
    const size = height || last?.height || 10;
    if (last && Math.abs(last.y - y) < size * 0.5 && x >= last.end - size) {
      const gap = x - last.end > size * 0.15 && !/\s$/.test(last.text) ? ' ' : '';
      last.text += gap + text;
      last.end = x + width;
      last.height = Math.max(last.height, height);
    } else if (text.trim()) lines.push({ text, y, height: size, end: x + width });
  }
  return lines.filter(({ text }) => text.trim() !== '');
}

/** Lines joined where the distance between them is that of lines. */
function paragraphsOf(lines: readonly Line[]): string[] {
  const gaps = lines.map((line, at) => (lines[at - 1]?.y ?? NaN) - line.y).filter((gap) => gap > 0);
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 3)] ?? Infinity;
  const paragraphs: string[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const gap = before ? before.y - line.y : Infinity;
    const isSame =
      before &&
      gap > 0 &&
      gap < Math.max(usual * 1.3, line.height * 1.4) &&
      Math.abs(before.height - line.height) < line.height * 0.15 &&
      !/^\s*(?:[•‣▪◦–]|\d{1,3}[.)])\s/.test(line.text);
    const text = line.text.replace(/\s+/g, ' ').trim();
    const last = paragraphs.length - 1;
    if (isSame && last >= 0) paragraphs[last] = joined(paragraphs[last] ?? '', text);
    else paragraphs.push(text);
  }
  return paragraphs;
}

/** A word that was divided at the end of a line is one again. */
function joined(before: string, text: string): string {
  const isDivided = /\p{L}[-\u00ad]$/u.test(before.slice(-2)) && /^\p{Ll}/u.test(text);
  return isDivided ? before.slice(0, -1) + text : `${before} ${text}`;
}
