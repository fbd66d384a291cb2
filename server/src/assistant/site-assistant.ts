import { Agent, type Model, Runner } from '@openai/agents';
import type { DefaultItemConverterOptions } from '../agents/input/default-item-converter.ts';
import { BoundedModel } from '../agents/model/bounded-model.ts';
import type { ModelLimits } from '../agents/model/model-limits.ts';
import { streamAgentResponse } from '../agents/run-to-events.ts';
import { withThreadTitle } from '../agents/thread-title.ts';
import { defaultInputLength, threadToInput } from '../agents/input/thread-to-input.ts';
import { answerUnknownTools } from '../agents/model/unknown-tools.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { UserMessageItem, WidgetItem } from '../protocol/items.ts';
import { deviceAnswerAction } from '../protocol/on-device.ts';
import type { Action } from '../protocol/requests.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { AnswerNotes } from '../answer/report/answer-notes.ts';
import type { AnswerOptions } from '../answer/responder.ts';
import type { ChatKitServerOptions } from '../server-options.ts';
import { ChatKitServer } from '../server.ts';
import type { TextLimits } from '../handlers/text-limits.ts';
import type { SiteIndex } from '../site/site-index.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import type { Budget } from './budget/budget.ts';
import { MeteredModel } from './budget/metered-model.ts';
import { AnswerSources } from './citations/answer-sources.ts';
import { CitedItemConverter } from './citations/cited-item-converter.ts';
import { withCitations } from './citations/citations.ts';
import { instructionsFor } from './instructions.ts';
import { FallbackModel } from './model/fallback-model.ts';
import { previousQuestion, textOf } from './offline/previous-question.ts';
import { OfflineModel } from './offline/offline-model.ts';
import { offlineQuestion } from './offline/offline-question.ts';
import { passagesOf } from './on-device/device-passages.ts';
import { offerPassages } from './on-device/offer-passages.ts';
import { writtenOnDevice } from './on-device/device-answer.ts';
import { pageAsSource } from './page-source.ts';
import { type Phrases, phrasesFor } from './citations/phrases.ts';
import { locatePage, pageAt, sectionAddress } from './site-place.ts';
import { defaultTextLimits } from './text-limits.ts';
import { SiteContext } from './tools/site-context.ts';
import { siteTools } from './tools/site-tools.ts';

/** Options of `SiteAssistant`. */
export interface SiteAssistantOptions<Context extends RequestContext>
  extends ChatKitServerOptions<Context>, ModelLimits {
  /** The site that questions are about. */
  index: SiteIndex;
  /** Default: none, and the assistant answers by quoting the site. */
  model?: Model | undefined;
  /**
   * What the model may use a day. Default: no limit. When it is spent, answers quote the site, as
   * without a model, and say so.
   */
  budget?: Budget | undefined;
  /** Characters of a message and of its quote. Default: 4,000 and 8,000. */
  textLimits?: TextLimits | undefined;
  /** Characters of the chat that the model reads with a question: the newest that fit. Default: 60,000. */
  historyLength?: number | undefined;
  /** Names conversations. Default: none, and they are called by the words of their first question. */
  titleModel?: Model | undefined;
  /** What the site is called. Default: its title in the index. */
  title?: string | undefined;
  /** What the assistant calls itself when it is asked. */
  assistantName?: string | undefined;
  /**
   * Added to the model's instructions: tone, terms, where to send readers with other questions.
   * Default: none. Without a model it has no effect.
   */
  instructions?: string | undefined;
  /** Where the site begins, for links to it. Default: found from the page that asks. */
  baseUrl?: string | undefined;
  /**
   * Whether readers' browsers may write answers with a model of their own. `auto`: where no model of
   * the server does; `always`: also in its place. Default: `auto`.
   */
  onDevice?: 'auto' | 'off' | 'always' | undefined;
  /**
   * What readers get when the model fails before the first word of an answer: `quotes` of the site, or
   * an `error`. Default: `quotes`.
   */
  fallback?: 'quotes' | 'error' | undefined;
  /** The bytes of an attachment. Default: the model learns its name and type only. */
  readAttachment?: DefaultItemConverterOptions['readAttachment'];
}

/**
 * Answers questions about a site and cites the passages that answers rest on.
 *
 * @example
 * const index = openSiteIndex('site.index.db');
 * const model = await modelFromEnvironment(process.env);
 * const server = new SiteAssistant(await openSqlite('conversations.db'), { index, model });
 * app.use('/chatkit', chatKitRouter(server, { identify }));
 */
export class SiteAssistant<
  Context extends RequestContext = RequestContext,
> extends ChatKitServer<Context> {
  readonly #options: SiteAssistantOptions<Context>;
  // Traces go to a third party: never without being asked for.
  readonly #runner = new Runner({
    tracingDisabled: true,
    traceIncludeSensitiveData: false,
    ...answerUnknownTools(siteTools),
  });

  constructor(store: Store<Context>, options: SiteAssistantOptions<Context>) {
    super(store, {
      ...options,
      textLimits: { ...defaultTextLimits, ...options.textLimits },
      continuingActions: [deviceAnswerAction, ...(options.continuingActions ?? [])],
    });
    this.#options = options;
  }

  /**
   * Answers a made-up question, so that the first reader does not wait for what a process
   * does once: reading the index from disk, compiling. Call it when the server has started.
   */
  async warmUp(): Promise<void> {
    const { index } = this.#options;
    const rehearsal = new SiteAssistant(new MemoryStore(), { index });
    const question = [{ type: 'input_text', text: `How do I begin with ${index.summary.title}?` }];
    const result = await rehearsal.process(
      JSON.stringify({
        type: 'threads.create',
        params: { input: { content: question, attachments: [], inference_options: {} } },
      }),
      { userId: 'nobody', metadata: {} },
      { signal: new AbortController().signal },
    );
    if (result.type === 'stream') for await (const _event of result.events);
  }

  override async *respond(
    thread: ThreadMetadata,
    inputUserMessage: UserMessageItem | null,
    requestContext: Context,
    { signal, notes }: AnswerOptions,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    const { index, baseUrl } = this.#options;
    const { pageContext } = requestContext.metadata;
    const language = languageOf(requestContext);
    const phrases = phrasesFor(language);
    const { model, titleModel, isForDevice, isSpent } = await this.#modelsFor(
      requestContext,
      phrases,
      notes,
    );

    const place = locatePage(index, pageContext, baseUrl);
    const sources = new AnswerSources(place.addressOf, language);
    const context = new SiteContext({
      thread,
      store: this.store,
      requestContext,
      site: { index, sources, place, phrases },
    });
    const offline = (note?: string) => this.#offlineModel(inputUserMessage, context, { note });
    const answering = model
      ? this.#withFallback(model, () => offline(phrases.modelDown))
      : await offline(isSpent && !isForDevice ? phrases.overBudget : undefined);
    const agent = new Agent<SiteContext<Context>>({
      name: 'Site assistant',
      instructions: instructionsFor({
        ...this.#options,
        siteTitle: this.#options.title ?? index.summary.title,
        siteLanguage: index.summary.language,
      }),
      model: answering,
      tools: siteTools,
    });
    const input = await this.#inputFor(context);
    if (signal.aborted) return;
    const result = await this.#runner.run(agent, input, {
      stream: true,
      context,
      // The model ends the answer itself.
      maxTurns: null,
      signal,
    });
    const events = withCitations(streamAgentResponse(context, result, { signal }), sources);
    const question = isForDevice ? inputUserMessage : null;
    const offered =
      answering instanceof OfflineModel && question
        ? offerPassages(events, {
            thread,
            question,
            language,
            passages: () => passagesOf(answering, place),
          })
        : events;
    yield* withThreadTitle(offered, {
      thread,
      question: inputUserMessage,
      model: titleModel,
      signal,
    });
    const quoting = answering instanceof FallbackModel ? answering.offline : answering;
    if (notes && quoting instanceof OfflineModel)
      notes.outcome = quoting.isSmallTalk ? 'answered' : 'quoted';
  }

  /** What answers this reader, as far as the budget leaves it to a model of the server. */
  async #modelsFor(
    { userId, metadata }: Context,
    phrases: Phrases,
    notes: AnswerNotes | undefined,
  ): Promise<{
    /** `undefined` in offline mode. */
    model: Model | undefined;
    titleModel: Model | undefined;
    /** The reader's device may write the answer. */
    isForDevice: boolean;
    isSpent: boolean;
  }> {
    const { budget, titleModel, onDevice = 'auto' } = this.#options;
    const metering = { userId, budget, notes, logger: this.logger };
    const metered = (model: Model) => new MeteredModel(model, metering);
    const isForDevice = metadata.onDevice === true && onDevice !== 'off';
    const model = isForDevice && onDevice === 'always' ? undefined : this.#options.model;
    const isSpent = (model && (await budget?.isSpent(userId))) ?? false;
    if (isSpent) return { model: undefined, titleModel: undefined, isForDevice, isSpent };
    return {
      model: model && metered(new BoundedModel(model, this.#options, phrases)),
      titleModel: titleModel && metered(new BoundedModel(titleModel, this.#options)),
      isForDevice,
      isSpent,
    };
  }

  #withFallback(model: Model, makeOffline: () => Promise<OfflineModel>): Model {
    if (this.#options.fallback === 'error') return model;
    return new FallbackModel(model, makeOffline, this.logger);
  }

  /** The chat and the page being read, as the model gets them. */
  #inputFor(context: SiteContext<Context>): ReturnType<typeof threadToInput> {
    const { index, sources, place } = context.site;
    return threadToInput(context, {
      maxLength: this.#options.historyLength ?? defaultInputLength,
      converter: new CitedItemConverter({
        readAttachment: this.#options.readAttachment,
        sources,
        pathOf: (url) => pageAt(index, url),
        passages: context.requestContext.metadata.pageContext?.passages ?? [],
      }),
      pageToInput: (page) => {
        const known = place.path === undefined ? undefined : index.section(place.path);
        return pageAsSource(page, sources, place, known?.pageTitle || page.title);
      },
    });
  }

  /** Takes the answer that a reader's browser has written; any other action is refused. */
  override async *action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | null,
    requestContext: Context,
    options: AnswerOptions,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    if (action.type === deviceAnswerAction) {
      yield* writtenOnDevice(action.payload, { thread, store: this.store, requestContext });
    } else yield* super.action(thread, action, sender, requestContext, options);
  }

  async #offlineModel(
    message: UserMessageItem | null,
    { thread, requestContext, site }: SiteContext<Context>,
    { note }: { note: string | undefined },
  ): Promise<OfflineModel> {
    const { index, sources, place, phrases } = site;
    const { pageContext, queries = [] } = requestContext.metadata;
    const passage = pageContext?.passages.at(-1);
    const asked = offlineQuestion(index, {
      question: textOf(message),
      passage: message?.quoted_text || (passage?.exact ?? ''),
      sectionId: passage?.sectionId,
      previous: await previousQuestion(this.store, thread.id, message, requestContext),
      queries,
      language: languageOf(requestContext),
      phrases,
      path: place.path,
      pageContext,
      note,
    });
    return new OfflineModel(asked, index, (section) => {
      const isUnindexed = section.url === pageContext?.url;
      const source = sources.add({ ...section, ...(isUnindexed && { address: section.url }) });
      return { number: source.number, url: sectionAddress(source) };
    });
  }
}

/** BCP 47, of the page. */
const languageOf = ({ metadata, locale }: RequestContext): string =>
  metadata.pageContext?.language ?? locale ?? 'en';
