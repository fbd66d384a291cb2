import { isChrome, unread } from './chrome.ts';
import { codeLanguage, codeSpan, codeText, fence } from './code-block.ts';
import { flatChildren, isElement, isText } from './flat-tree.ts';
import { MarkdownWriter } from './markdown-writer.ts';
import { escapeStart, linkTo, marks } from './markdown-text.ts';
import { formula, isFormula } from './math.ts';
import { headingLevel } from './outline.ts';
import { scrubText, scrubUrl } from './scrub.ts';
import type { TextSlice } from './text-slice.ts';
import type { Surroundings } from './reading-place.ts';
import { runAtOnce, type Work } from './time-slice.ts';
import { boxOf, isFolded } from './visibility.ts';

export interface ReadableTextOptions {
  /** Only what the range covers. */
  slice?: TextSlice;
  /** Only what stands around the reader's place; all of the page otherwise. */
  around?: Surroundings;
  /** Elements to leave out, as a selector, besides those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
}

/** Elements that hold blocks, and may hold very many of them. */
const containers = new Set(
  (
    'div section article main body header footer aside center form fieldset figure hgroup address ' +
    'ul ol menu li dl dt dd blockquote table details summary slot'
  ).split(' '),
);

/** Gathers what stands on a line: words, links, code, formulas. A paragraph is read in one go. */
export abstract class PhraseReader {
  /** Something was left out that does not stand `around` the reader's place. */
  truncated = false;
  protected writer = new MarkdownWriter();
  /** The paragraph being gathered. */
  protected inline = '';
  protected readonly options: ReadableTextOptions;
  /** Formats already in force, which are not marked twice. */
  #strong = false;
  #emphasis = false;
  /** In a heading, which is one line whatever lies in it. */
  #heads = false;
  /** A link around blocks: its address, until the first text in it takes it. */
  #href = '';

  constructor(options: ReadableTextOptions) {
    this.options = options;
  }

  protected abstract block(element: Element): Work<void>;

  protected isContainer(element: Element): boolean {
    const { localName } = element;
    return containers.has(localName) || localName.includes('-');
  }

  /** Reads an element's children at once, whatever they are. */
  protected children(element: Element): void {
    const children = flatChildren(element);
    const shown = boxOf(element).text;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child) continue;
      if (isText(child)) this.words(child, shown);
      else if (!isElement(child)) continue;
      else if (this.isContainer(child)) runAtOnce(this.block(child));
      else this.phrase(child);
    }
  }

  protected words(node: Text, shown: boolean): void {
    const text = this.options.slice ? this.options.slice.textOf(node) : node.data;
    if (shown && text) this.text(text);
  }

  protected phrase(element: Element): void {
    const name = element.localName;
    if (this.passes(element)) return;
    if (isFormula(element)) {
      this.inline += formula(element);
      return;
    }
    if (this.isFar(element) || this.isLeftOut(element)) return;
    const level = headingLevel(element);
    if (level) return this.heading(element, level);
    switch (name) {
      case 'br':
        this.inline = `${this.inline.trimEnd()}\n`;
        return;
      case 'img':
        return this.#picture(element.getAttribute('alt'), element.getAttribute('src'));
      case 'svg':
        return this.#picture(element.getAttribute('aria-label'), '');
      case 'pre':
        return this.code(element);
      case 'code':
      case 'samp':
      case 'tt':
      case 'kbd':
        return this.#codeSpan(element);
      case 'a':
        return this.#link(element);
      default:
    }
    const { block } = boxOf(element);
    if (block) this.flush(element);
    const [open, close] = block ? [] : marks(name);
    if (open) this.#format(element, open, close ?? open);
    else this.children(element);
    if (block) this.flush(element);
  }

  /** What is never read, or lies outside the range. */
  protected passes(element: Element): boolean {
    const { slice } = this.options;
    if (slice?.misses(element)) return true;
    if (!unread.has(element.localName)) return false;
    slice?.skip(element);
    return true;
  }

  /** The look at its box comes last: it can make the browser lay out what it had put off. */
  protected isLeftOut(element: Element): boolean {
    const left = this.#isLeftOut(element);
    if (left) this.options.slice?.skip(element);
    return left;
  }

  #isLeftOut(element: Element): boolean {
    if (isFolded(element)) return true;
    const tab = element.getAttribute('role') === 'tab';
    if (tab && !this.options.slice && element.getAttribute('aria-selected') !== 'true') return true;
    if (!tab && isChrome(element)) return true;
    if (this.options.ignore && element.matches(this.options.ignore)) return true;
    const { hidden, pinned } = boxOf(element);
    return hidden || pinned;
  }

  protected isFar(element: Element): boolean {
    const far = this.options.around?.misses(element) ?? false;
    this.truncated ||= far;
    return far;
  }

  protected text(raw: string): void {
    const text = raw.replace(/[\s\u00a0]+/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
    const joins = endsInSpace(this.inline);
    this.inline += joins && text.startsWith(' ') ? text.slice(1) : text;
  }

  /** Ends the paragraph being gathered. */
  protected flush(element: Element, prefix = ''): void {
    if (this.#heads) return this.text(' ');
    const text = scrubText(this.inline.trim());
    this.inline = '';
    if (!text) return;
    const linked = this.#href ? linkTo(this.#href, text) : prefix ? text : escapeStart(text);
    this.#href = '';
    this.writer.add(prefix + linked, element);
  }

  protected heading(element: Element, level: number): void {
    this.flush(element);
    const outer = this.#strong;
    this.#strong = this.#heads = true;
    this.children(element);
    this.#strong = outer;
    this.#heads = false;
    this.inline = this.inline.replaceAll('\n', ' ');
    this.flush(element, `${'#'.repeat(level)} `);
  }

  protected code(element: Element): void {
    this.flush(element);
    const block = fence(codeText(element, this.options.slice), codeLanguage(element));
    if (block) this.writer.add(scrubText(block), element);
  }

  #format(element: Element, open: string, close: string): void {
    const outer = [this.#strong, this.#emphasis] as const;
    const [strong, emphasis] = [open === '**', open === '*'];
    const plain = (strong && this.#strong) || (emphasis && this.#emphasis);
    this.#strong ||= strong;
    this.#emphasis ||= emphasis;
    this.#wrap(element, (text) => (plain ? text : open + text + close));
    [this.#strong, this.#emphasis] = outer;
  }

  /** Marks what an inline element adds to the paragraph, spaces at its ends kept outside. */
  #wrap(element: Element, mark: (text: string) => string): void {
    const before = this.inline;
    const blocks = this.writer.blocks.length;
    this.children(element);
    if (this.writer.blocks.length !== blocks || !this.inline.startsWith(before)) return;
    const added = this.inline.slice(before.length);
    const text = added.trim();
    if (!text) return;
    const at = added.indexOf(text);
    this.inline = before + added.slice(0, at) + mark(text) + added.slice(at + text.length);
  }

  #link(element: Element): void {
    const href = element.getAttribute('href')?.trim();
    if (!href || /^(?:javascript|data|blob|vbscript):/i.test(href)) return this.children(element);
    const address = scrubUrl(href);
    const inner = element.firstElementChild && element.querySelector('p,div,h1,h2,h3,h4,h5,h6,ul');
    if (!inner || !boxOf(inner).block) {
      return this.#wrap(element, (text) => linkTo(address, text));
    }
    this.flush(element);
    this.#href = address;
    this.children(element);
    this.flush(element);
    this.#href = '';
  }

  #codeSpan(element: Element): void {
    const only = element.children.length === 1 ? element.firstElementChild : null;
    if (only?.localName === 'a' && only.textContent === element.textContent) {
      const address = scrubUrl(only.getAttribute('href') ?? '');
      return this.#wrap(only, (text) => linkTo(address, codeSpan(text)));
    }
    const code = codeText(element, this.options.slice);
    if (code.trim().includes('\n') && isCodeBlock(element)) {
      this.flush(element);
      const block = fence(code, codeLanguage(element));
      if (block) this.writer.add(block, element);
      return;
    }
    const span = codeSpan(code);
    this.inline += endsInSpace(this.inline) ? span.trimStart() : span;
  }

  #picture(alt: string | null, source: string | null): void {
    const text = alt?.replace(/\s+/g, ' ').trim();
    const short = source && source.length < 100 && !source.startsWith('data:');
    if (text) this.inline += `![${text}](${short ? scrubUrl(source) : ''})`;
  }
}

/** Or is empty. A search for it would look at every letter. */
function endsInSpace(text: string): boolean {
  const last = text.at(-1);
  return last === undefined || last === ' ' || last === '\n';
}

function isCodeBlock(element: Element): boolean {
  return boxOf(element).block || getComputedStyle(element).whiteSpace.startsWith('pre');
}
