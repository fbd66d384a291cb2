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
import { generateId } from '../../store/generate-id.ts';
import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { SearchResult } from '../tools/search-site.ts';
import { intentOf } from './intent.ts';
import { answerQuestion, type Cite, explainSelection, overviewOf } from './offline-answer.ts';
import { type OfflineQuestion, readingsOf, searchQueries } from './offline-question.ts';

/** Characters that go out at once: about a word or two. */
const deltaLength = 12;

/**
 * Acts as a model without being one: it searches the site, through the run loop of the Agents SDK, and
 * answers by quoting what it found, word for word.
 */
export class OfflineModel implements Model {
  readonly asked: OfflineQuestion;
  readonly #index: SiteIndex;
  readonly #cite: Cite;
  /** What its search found, best first. */
  found: readonly SectionText[] = [];
  /** True when its answer returned a greeting or thanks. */
  isSmallTalk = false;

  /** @param cite Numbers a section as a source of the answer. */
  constructor(asked: OfflineQuestion, index: SiteIndex, cite: Cite) {
    this.asked = asked;
    this.#index = index;
    this.#cite = cite;
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
    const text = this.#noted(found ? this.#answer(found) : this.#withoutSearch());
    if (text === undefined) {
      yield done({
        type: 'function_call',
        callId: generateId('tool_call'),
        name: 'search_site',
        status: 'completed',
        arguments: JSON.stringify({ queries: searchQueries(this.#index, this.asked) }),
      });
      return;
    }
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

  /** The answer, with why it only quotes the site. */
  #noted(text: string | undefined): string | undefined {
    const { note, phrases } = this.asked;
    this.isSmallTalk = text === phrases.greeting || text === phrases.thanks;
    return note === undefined || text === undefined || this.isSmallTalk
      ? text
      : `*${note}*\n\n${text}`;
  }

  /** The answer where none has to be looked for; undefined when the site has to be searched. */
  #withoutSearch(): string | undefined {
    const asked = this.asked;
    const intent = intentOf(asked.question);
    if (intent === 'greeting' || intent === 'thanks') return asked.phrases[intent];
    if (intent !== 'overview') return undefined;
    if (asked.passage) return explainSelection(asked, this.readings(), this.#cite);
    return asked.page ? overviewOf(asked, this.#cite) : undefined;
  }

  #answer(found: SearchResult): string {
    if ('error' in found) return this.asked.phrases.unavailable;
    const sections = found.results.flatMap(({ path, section: title }): SectionText[] => {
      const [url = '', sectionId] = path.split('#', 2);
      const section = this.#index.section(url, sectionId, title);
      return section ? [section] : [];
    });
    this.found = sections;
    return answerQuestion(this.asked, sections, {
      readings: this.readings(),
      site: this.#index,
      cite: this.#cite,
    });
  }

  /** What may stand for the question. */
  readings() {
    return readingsOf(this.#index, this.asked);
  }
}

/** The result of this turn's search; `undefined` before the search. */
function searchResult(input: ModelRequest['input']): SearchResult | undefined {
  if (typeof input === 'string') return undefined;
  const last = input.at(-1);
  if (last?.type !== 'function_call_result') return undefined;
  const parsed = SearchResult.safeParse(parseJson(outputText(last)));
  return parsed.success ? parsed.data : { error: 'The search failed.' };
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
