import type { SectionText } from '../../site/site-index.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';

/** A section that the model was shown, under the number by which it cites it. */
export interface AnswerSource {
  number: number;
  /** Path relative to the root of the site. */
  path: string;
  /** Address for the reader. */
  url: string;
  sectionId: string;
  sectionTitle: string;
  pageTitle: string;
  /** `[3.2]` is the second one of source 3. */
  paragraphs: SourceParagraph[];
  /** Markdown. */
  readonly text: string;
}

export interface SourceParagraph extends Paragraph {
  /** True when it directly follows the previous paragraph. */
  follows: boolean;
  /** Of a source with several sections: the one it is in. */
  section?: PageSection | undefined;
}

export interface PageSection {
  id: string;
  title: string;
}

/** What a mark such as `[3]` or `[3.2]` refers to. */
export interface Reference {
  source: AnswerSource;
  /** Index of a paragraph of the source; left out where the whole section is meant. */
  paragraph?: number;
}

type NewSection = Pick<SectionText, 'url' | 'sectionId' | 'sectionTitle' | 'pageTitle' | 'text'> & {
  /** Address for the reader, where it is known. */
  address?: string | undefined;
};

/** What the model was shown while it makes one answer. */
export class AnswerSources {
  readonly #sources: AnswerSource[] = [];
  readonly #cited: string[] = [];
  readonly #addressOf: (path: string) => string;
  readonly #language: string | undefined;

  constructor(addressOf: (path: string) => string, language?: string) {
    this.#addressOf = addressOf;
    this.#language = language;
  }

  /** Numbers a section; one that has a number keeps it and gains what is new of its text. */
  add(section: NewSection): AnswerSource {
    const source = this.#sourceOf(section);
    let isBehind = false;
    for (const paragraph of paragraphsOf(section.text, this.#language)) {
      const isNew = indexOf(source, paragraph) < 0;
      if (isNew) source.paragraphs.push({ ...paragraph, follows: isBehind });
      isBehind = isNew;
    }
    return source;
  }

  /** Numbers a whole page, which has several sections. */
  addPage(
    page: Omit<NewSection, 'sectionId' | 'sectionTitle' | 'text'>,
    sections: readonly (PageSection & { paragraphs: readonly Paragraph[] })[],
  ): AnswerSource {
    const source = this.#sourceOf({ ...page, sectionId: '', sectionTitle: page.pageTitle });
    for (const { paragraphs, ...section } of sections) {
      for (const paragraph of paragraphs) {
        source.paragraphs.push({ ...paragraph, section, follows: source.paragraphs.length > 0 });
      }
    }
    return source;
  }

  /** A text of a source with a number before each paragraph, for the model. */
  numbered(source: AnswerSource, text: string): string {
    return paragraphsOf(text, this.#language)
      .map((paragraph) => {
        return marked(paragraph, `${source.number}.${indexOf(source, paragraph) + 1}`);
      })
      .join('\n\n');
  }

  /** The mark of the paragraph that holds a text of a section; where none does, it is added. */
  markOf(section: NewSection): string {
    const { url: path, text } = section;
    const read = paragraphsOf(text, this.#language);
    const sentences = read.flatMap((paragraph) => paragraph.sentences);
    for (const source of this.#sources) {
      const found = source.path === path ? indexHolding(source, sentences.join(' ')) : -1;
      if (found >= 0) return `${source.number}.${found + 1}`;
    }
    const source = this.#sourceOf(section);
    source.paragraphs.push({ kind: 'prose', markdown: text, sentences, follows: false });
    return `${source.number}.${source.paragraphs.length}`;
  }

  get(number: number): AnswerSource | undefined {
    return this.#sources[number - 1];
  }

  /** Returns what a mark refers to. An unknown paragraph number refers to the section. */
  find(mark: string): Reference | undefined {
    const [number = 0, paragraph = 0] = mark.split('.').map(Number);
    const source = this.get(number);
    if (!source) return undefined;
    return source.paragraphs[paragraph - 1] ? { source, paragraph: paragraph - 1 } : { source };
  }

  /** The number by which the reader knows a passage: they count in the order they are cited. */
  labelOf(source: AnswerSource, words: string): number {
    const key = `${source.url} ${words}`;
    if (!this.#cited.includes(key)) this.#cited.push(key);
    return this.#cited.indexOf(key) + 1;
  }

  #sourceOf(section: Omit<NewSection, 'text'>): AnswerSource {
    const { url: path, sectionId, sectionTitle, pageTitle, address } = section;
    const known = this.#sources.find(
      (source) =>
        source.path === path &&
        source.sectionId === sectionId &&
        folded(source.sectionTitle) === folded(sectionTitle),
    );
    if (known) return known;
    const source: AnswerSource = {
      number: this.#sources.length + 1,
      path,
      url: address ?? this.#addressOf(path),
      sectionId,
      sectionTitle,
      pageTitle,
      paragraphs: [],
      get text() {
        return this.paragraphs.map(({ markdown }) => markdown).join('\n\n');
      },
    };
    this.#sources.push(source);
    return source;
  }
}

/** A paragraph as Markdown behind its number. */
export function marked({ kind, markdown }: Paragraph, mark: string): string {
  return `[${mark}]${kind === 'code' || kind === 'table' ? '\n' : ' '}${markdown}`;
}

/** Index of the paragraph of a source that has these words, or in which they begin. */
export function indexHolding({ paragraphs }: AnswerSource, text: string): number {
  const words = folded(text);
  if (words === '') return -1;
  return paragraphs.findIndex((known) => {
    const own = wordsOf(known);
    return own.includes(words) || (own !== '' && words.startsWith(own.slice(-longestStart)));
  });
}

/** Characters at the end of a paragraph by which a longer text is known to begin in it. */
const longestStart = 80;

/** Two texts with the same words are the same paragraph, whatever their Markdown. */
function indexOf({ paragraphs }: AnswerSource, { sentences }: Paragraph): number {
  const words = folded(sentences.join(' '));
  return paragraphs.findIndex((known) => wordsOf(known) === words);
}

function wordsOf({ sentences }: Paragraph): string {
  return folded(sentences.join(' '));
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
