import {
  DefaultItemConverter,
  type DefaultItemConverterOptions,
} from '../../agents/input/default-item-converter.ts';
import { delimited } from '../../agents/input/delimited.ts';
import {
  type Input,
  type InputPart,
  textMessage,
} from '../../agents/input/thread-item-converter.ts';
import { citedPassage } from '../../protocol/citation.ts';
import type { AssistantMessageItem } from '../../protocol/items.ts';
import type { AssistantMessageContent } from '../../protocol/messages.ts';
import type { Passage } from '../../protocol/page-context.ts';
import { escapeMarkdown } from '../../content/markdown-text.ts';
import type { AnswerSources } from './answer-sources.ts';

export interface CitedItemConverterOptions extends DefaultItemConverterOptions {
  sources: AnswerSources;
  /** The path in the index of an address, if it has one. */
  pathOf: (url: string) => string | undefined;
  /** The reader's selection, which is sent with the page and not repeated as a quote. */
  passages: readonly Passage[];
}

/**
 * Gives earlier answers their marks back, under numbers that count for this answer as well, and says
 * behind each what it rested on.
 */
export class CitedItemConverter extends DefaultItemConverter {
  readonly #options: CitedItemConverterOptions;

  constructor(options: CitedItemConverterOptions) {
    super(options);
    this.#options = options;
  }

  override quotedTextToMessageContent(quotedText: string): InputPart | undefined {
    const selected = this.#options.passages.map(({ exact }) => exact).join('\n\n');
    return quotedText === selected ? undefined : super.quotedTextToMessageContent(quotedText);
  }

  override assistantMessageToInput(item: AssistantMessageItem): Input {
    const cited = new Map<string, string>();
    const content = item.content.map((part) => ({
      type: 'output_text' as const,
      text: this.#marked(part, cited),
    }));
    const message = { type: 'message', role: 'assistant', status: 'completed', content } as const;
    if (cited.size === 0) return message;
    const lines = Array.from(cited, ([mark, about]) => `[${mark}] ${about}`).join('\n');
    return [message, textMessage(`What that answer cites:\n${delimited('sources', lines)}`)];
  }

  /** @param cited Receives what each mark refers to. */
  #marked({ text, annotations }: AssistantMessageContent, cited: Map<string, string>): string {
    const places: { at: number; mark: string }[] = [];
    for (const { source, index } of annotations) {
      const passage = source.type === 'entity' ? citedPassage(source) : undefined;
      if (!passage || source.type !== 'entity') continue;
      const mark = this.#markOf(passage, source.group ?? source.title);
      const { inline_label: label } = source;
      cited.set(mark.number, mark.about + (label ? ` (the user knows it as ${label})` : ''));
      places.push({ at: index ?? text.length, mark: mark.number });
    }
    // From the end, so that the places before stay where they are.
    return places
      .toReversed()
      .toSorted((a, b) => b.at - a.at)
      .reduce((so, { at, mark }) => `${so.slice(0, at)} [${mark}]${so.slice(at)}`, text);
  }

  #markOf(passage: Passage, pageTitle: string): { number: string; about: string } {
    const { url, exact, sectionId = '', sectionTitle = '' } = passage;
    const { sources, pathOf } = this.#options;
    const path = pathOf(url) ?? url;
    const number = sources.markOf({
      url: path,
      address: url,
      sectionId,
      sectionTitle: sectionTitle || pageTitle,
      pageTitle,
      text: escapeMarkdown(exact),
    });
    const title = sectionTitle && sectionTitle !== pageTitle ? `: ${sectionTitle}` : '';
    const about = `${pageTitle}${title}, ${path}${sectionId && `#${sectionId}`}: ${exact}`;
    return { number, about };
  }
}
