import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { SiteElement, SiteText } from './site-element.ts';

/** Elements below this are put beside each other: deeper than people write, and than browsers go. */
const deepest = 300;

const set = (names: string) => new Set(names.split(' '));
const voids = set(
  'area base basefont br col command embed frame hr img input keygen link meta param source track wbr',
);
/** End tags and implied ends do not reach beyond these. */
const bounds = set('table td th caption template html body object button');
const blocks = set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p pre section summary table ul xmp',
);
/** What an element's start ends, and up to where that is looked for. */
const rows = { ends: set('td th tr caption colgroup'), within: set('table tbody thead tfoot') };
const implied: Record<string, { ends: Set<string>; within: Set<string> }> = {
  li: { ends: set('li'), within: set('ul ol menu dir table td th') },
  dt: { ends: set('dt dd'), within: set('dl table td th') },
  dd: { ends: set('dt dd'), within: set('dl table td th') },
  option: { ends: set('option'), within: set('select datalist') },
  optgroup: { ends: set('option optgroup'), within: set('select') },
  rt: { ends: set('rt rp rb'), within: set('ruby') },
  rp: { ends: set('rt rp rb'), within: set('ruby') },
  rb: { ends: set('rt rp rb'), within: set('ruby') },
  td: { ends: set('td th'), within: set('tr table') },
  th: { ends: set('td th'), within: set('tr table') },
  tr: rows,
  tbody: { ends: set('td th tr tbody thead tfoot caption colgroup'), within: set('table') },
  thead: { ends: set('td th tr tbody thead tfoot caption colgroup'), within: set('table') },
  tfoot: { ends: set('td th tr tbody thead tfoot caption colgroup'), within: set('table') },
  body: { ends: set('head title'), within: set('html') },
  a: { ends: set('a'), within: set([...blocks, ...bounds].join(' ')) },
};
const heading = /^h[1-6]$/;
const inline = set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup tt u var',
);
/** What may stand in the head of a page; anything else is its body. */
const heads = set('title meta link script style base noscript template');

/**
 * The tree of an HTML file, as a browser would make it of all but the most broken ones. Takes time in
 * proportion to the file's length, whatever it holds.
 */
export function parseHtml(html: string): SiteElement {
  const builder = new TreeBuilder(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.root;
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

class TreeBuilder implements TokenizerCallbacks {
  readonly root = new SiteElement('#document', new Map(), null);
  readonly #html: string;
  /** Elements that are open, the innermost last. */
  readonly #open: SiteElement[] = [this.root];
  /** How many of each name are open: most end tags without a start are known at once. */
  readonly #counts = new Map<string, number>();
  /** How many of each name were not opened because they lie too deep. */
  readonly #tooDeep = new Map<string, number>();
  #name = '';
  #attributes = new Map<string, string>();
  #attribute = '';
  #value = '';
  #text = '';

  constructor(html: string) {
    this.#html = html;
  }

  ontext(start: number, end: number): void {
    this.#text += this.#html.slice(start, end);
  }

  ontextentity(codepoint: number): void {
    this.#text += String.fromCodePoint(codepoint);
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.isInForeignContext()) this.#text += this.#html.slice(start, end - offset);
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value);
    this.#value = '';
  }

  onopentagend(): void {
    this.#start(this.#name, this.#attributes);
  }

  onselfclosingtag(): void {
    this.#start(this.#name, this.#attributes);
    if (this.isInForeignContext()) this.#end(this.#name);
  }

  onclosetag(start: number, end: number): void {
    this.#end(this.#html.slice(start, end).toLowerCase());
  }

  onend(): void {
    this.#flush();
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  isInForeignContext(): boolean {
    return (this.#counts.get('svg') ?? 0) + (this.#counts.get('math') ?? 0) > 0;
  }

  #start(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#flush();
    if (this.#inner.localName === 'head' && !heads.has(name)) this.#pop();
    if ((name === 'html' || name === 'body') && this.#counts.get(name)) return;
    const rule = implied[name];
    if (rule) this.#endBefore(rule.ends, rule.within);
    if (blocks.has(name)) this.#endParagraph();
    if (heading.test(name) && heading.test(this.#inner.localName)) this.#pop();
    // Tabs that a page shows without a script stand in its own tree.
    const shown = name === 'template' && attributes.has('shadowrootmode') ? 'div' : name;
    const element = new SiteElement(shown, attributes, this.#inner);
    if (voids.has(name)) return;
    if (this.#open.length > deepest) return add(this.#tooDeep, shown, 1);
    this.#open.push(element);
    add(this.#counts, shown, 1);
  }

  #end(name: string): void {
    this.#flush();
    if (name === 'body' || name === 'html') return;
    if (this.#tooDeep.get(name)) return add(this.#tooDeep, name, -1);
    if (!this.#counts.get(name)) {
      if (name === 'br' || name === 'p') void new SiteElement(name, new Map(), this.#inner);
      return;
    }
    for (let at = this.#open.length - 1; at > 0; at -= 1) {
      const open = this.#open[at]?.localName ?? '';
      if (open === name) return this.#popTo(at);
      if (bounds.has(open) && !bounds.has(name)) return;
      // A format that ends within a block it began before goes on to the end of that.
      if (blocks.has(open) && inline.has(name)) return;
    }
  }

  /** Ends the nearest of the elements that cannot hold what begins. */
  #endBefore(ends: ReadonlySet<string>, within: ReadonlySet<string>): void {
    let found = 0;
    for (let at = this.#open.length - 1; at > 0; at -= 1) {
      const open = this.#open[at]?.localName ?? '';
      if (ends.has(open)) found = at;
      if (within.has(open)) break;
    }
    if (found > 0) this.#popTo(found);
  }

  #endParagraph(): void {
    if (!this.#counts.get('p')) return;
    for (let at = this.#open.length - 1; at > 0; at -= 1) {
      const open = this.#open[at]?.localName ?? '';
      if (open === 'p') return this.#popTo(at);
      if (bounds.has(open)) return;
    }
  }

  #popTo(at: number): void {
    while (this.#open.length > at) this.#pop();
  }

  #pop(): void {
    add(this.#counts, this.#inner.localName, -1);
    this.#open.pop();
  }

  #flush(): void {
    if (!this.#text) return;
    if (this.#inner.localName === 'head' && this.#text.trim()) this.#pop();
    this.#inner.childNodes.push(new SiteText(this.#text));
    this.#text = '';
  }

  get #inner(): SiteElement {
    return this.#open.at(-1) ?? this.root;
  }
}
