import type { Model } from '@openai/agents';
import { Agent, run } from '@openai/agents';
import express, { type Express } from 'express';
import { bearerToken, VisitorTokens, visitorRouter } from 'pagewise/assistant';
import {
  AgentContext,
  chatKitRouter,
  ChatKitServer,
  CustomStreamError,
  healthHandler,
  pulseHandler,
  streamAgentResponse,
  threadToInput,
  type AnswerOptions,
  type RequestContext,
  type SqlStore,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type UserMessageItem,
} from 'pagewise/server';

const instructions = 'Help the reader with the page they are on. Say so when you do not know.';

/** Answers questions. This is the place for your own agent, tools, and data. */
export class HelpServer extends ChatKitServer {
  readonly #agent: Agent<AgentContext> | undefined;

  constructor(store: SqlStore, model: Model | undefined) {
    super(store);
    this.#agent = model && new Agent({ name: 'Helper', instructions, model });
  }

  override async *respond(
    thread: ThreadMetadata,
    _message: UserMessageItem | null,
    requestContext: RequestContext,
    { signal }: AnswerOptions,
  ): AsyncGenerator<ThreadStreamEvent> {
    if (!this.#agent) throw new CustomStreamError('Answers are not available right now.');
    const context = new AgentContext({ thread, store: this.store, requestContext });
    const input = await threadToInput(context);
    const result = await run(this.#agent, input, { stream: true, context, signal });
    yield* streamAgentResponse(context, result, { signal });
  }
}

export interface AppOptions {
  store: SqlStore;
  /** Signs the tokens that tell visitors apart: at least 32 bytes. */
  secret: Uint8Array;
  /** Sites whose pages may use this server, such as `https://docs.example.com`. */
  origins: readonly string[];
  model: Model | undefined;
}

/** The server and what it answers: the chat, tokens for visitors, health, and the files of the page. */
export function createApp({ store, secret, origins, model }: AppOptions): {
  app: Express;
  server: HelpServer;
} {
  const server = new HelpServer(store, model);
  const tokens = new VisitorTokens(secret);
  const identify = (headers: Headers) => tokens.verify(bearerToken(headers.get('authorization')));
  const app = express();
  app.get('/health', healthHandler(store, server));
  app.get('/pagewise/pulse', pulseHandler());
  app.use('/pagewise/visitor', visitorRouter(tokens, origins));
  app.use('/pagewise/chatkit', chatKitRouter(server, { identify, origins: [...origins] }));
  const widget = new URL('.', import.meta.resolve('@pagewise/widget/pagewise.js'));
  app.use(
    express.static(decodeURI(widget.pathname), {
      setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*'),
    }),
  );
  app.use(express.static(new URL('public', import.meta.url).pathname));
  return { app, server };
}
