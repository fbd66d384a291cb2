import {
  type AgentInputItem,
  type AssistantMessageItem,
  type FunctionCallItem,
  type Model,
  type ModelRequest,
  type ModelResponse,
  type StreamEvent,
  Usage,
} from '@openai/agents';
import { generateId } from '../store/generate-id.ts';
import { escapeMarkdown } from '../content/markdown-text.ts';
import { fencedCode, markdownBlocks } from '../site/markdown.ts';
import { queryLength } from '../site/terms.ts';
import { chooseExcerpts } from './excerpts.ts';
import { fill, type Phrases } from './phrases.ts';
import { SearchResult, type ToolSource, unnumbered } from './site-tools.ts';
import { contentWords, keyWords } from './words.ts';

/** What a reader asks, as far as a program without a model can tell. */
export interface OfflineQuestion {
  question: string;
  /** What they selected. */
  passage: string;
  /** Title of the section they read. */
  section: string;
  language: string;
  phrases: Phrases;
}

/** Characters that go out at once: about a word or two. */
const deltaLength = 12;
/** More words of a passage than this do not make clearer what it is about. */
const passageWords = 16;

/**
 * A model that is none: it searches the site like one, through the run loop of the Agents SDK, and
 * answers by quoting what it found, word for word. It says that it does.
 */
export class OfflineModel implements Model {
  readonly #question: OfflineQuestion;

  constructor(asked: OfflineQuestion) {
    // A search reads no more of a query either.
    const question = asked.question.slice(0, queryLength);
    this.#question = { ...asked, question, passage: asked.passage.slice(0, queryLength) };
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    for await (const event of this.getStreamedResponse(request)) {
      if (event.type !== 'response_done') continue;
      const { id, output } = event.response;
      return { responseId: id, output, usage: new Usage() };
    }
    throw new Error('The offline model ended without a response.');
  }

  async *getStreamedResponse({ input }: ModelRequest): AsyncGenerator<StreamEvent> {
    yield { type: 'response_started' };
    const found = searchResult(input);
    if (!found) {
      yield done({
        type: 'function_call',
        callId: generateId('tool_call'),
        name: 'search_site',
        status: 'completed',
        arguments: JSON.stringify({ query: searchQuery(this.#question) }),
      });
      return;
    }
    const text =
      'error' in found
        ? this.#question.phrases.unavailable
        : quoteAnswer(this.#question, found.results);
    for (let from = 0; from < text.length;) {
      // A pair of surrogates stays together.
      let to = Math.min(text.length, from + deltaLength);
      if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to += 1;
      yield { type: 'output_text_delta', delta: text.slice(from, to) };
      from = to;
    }
    yield done({
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text }],
    });
  }
}

/** What to search for: the reader's words, and the passage when they ask about one. */
export function searchQuery({ question, passage, section }: OfflineQuestion): string {
  const about = keyWords(passage).slice(0, passageWords).join(' ');
  if (contentWords(question).size > 0) return [question.trim(), about].filter(Boolean).join(' ');
  return about || section || question.trim();
}

/** The answer: quotes, each with the number of its source and a link text. */
export function quoteAnswer(asked: OfflineQuestion, results: readonly ToolSource[]): string {
  const { phrases, passage, language } = asked;
  const sources = results.map(({ section, page, text }) => ({ title: `${page} ${section}`, text }));
  const options = { known: passage.replace(/\s+/g, ' '), language };
  let excerpts =
    contentWords(asked.question).size > 0 ? chooseExcerpts(sources, asked.question, options) : [];
  if (excerpts.length === 0 && passage) {
    excerpts = chooseExcerpts(sources, searchQuery(asked), options);
  }
  if (excerpts.length === 0) {
    const query = searchQuery(asked)
      .slice(0, 200)
      .replace(/[.\s]+$/, '');
    return fill(phrases.nothing, { query: escapeMarkdown(query) });
  }
  const quotes = excerpts.flatMap(({ index, markdown }) => {
    const source = results[index];
    if (!source) return [];
    const title =
      source.section === source.page ? source.page : `${source.page}: ${source.section}`;
    const link = `[${escapeMarkdown(title)}](${source.url})`;
    return [`${quoted(markdown, source.number)}\n\n— ${link}`];
  });
  return [phrases.quoting, ...quotes].join('\n\n');
}

/**
 * An excerpt as a quote, with its number at the end of its first block. Code stands outside of the
 * quote: not every renderer that streams knows code inside of one.
 */
function quoted(markdown: string, number: number): string {
  const [first = '', ...others] = markdownBlocks(markdown);
  const cited = fencedCode(first) ? [first, `[${number}]`] : [`${first} [${number}]`];
  let quote = '';
  let before = '';
  for (const block of [...cited, ...others]) {
    const kind = fencedCode(block) ? 'code' : block.startsWith('- ') ? 'item' : 'prose';
    if (before === 'item' && kind === 'item') quote += '\n';
    else if (before) quote += before === 'code' || kind === 'code' ? '\n\n' : '\n>\n';
    quote += kind === 'code' ? block : block.replace(/^/gm, '> ');
    before = kind;
  }
  return quote;
}

/** What came of the search of this turn; nothing before it was made. */
function searchResult(input: ModelRequest['input']): SearchResult | undefined {
  if (typeof input === 'string') return undefined;
  const last = input.at(-1);
  if (last?.type !== 'function_call_result') return undefined;
  const parsed = SearchResult.safeParse(parseJson(outputText(last)));
  if (!parsed.success) return { error: 'The search failed.' };
  const { data } = parsed;
  if ('error' in data) return data;
  return { results: data.results.map((each) => ({ ...each, text: unnumbered(each.text) })) };
}

function outputText({ output }: Extract<AgentInputItem, { type: 'function_call_result' }>): string {
  if (typeof output === 'string') return output;
  if (Array.isArray(output)) {
    return output.map((part) => (part.type === 'input_text' ? part.text : '')).join('');
  }
  return output.type === 'text' ? output.text : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function done(item: AssistantMessageItem | FunctionCallItem): StreamEvent {
  return {
    type: 'response_done',
    response: {
      id: generateId('message'),
      output: [item],
      usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
    },
  };
}
