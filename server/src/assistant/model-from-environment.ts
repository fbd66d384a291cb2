import { type Model, OpenAIProvider } from '@openai/agents';

/** What chooses the model; `process.env` fits. */
export interface ModelEnvironment {
  OPENAI_API_KEY?: string | undefined;
  /** Any server that speaks the Responses API or Chat Completions. */
  OPENAI_BASE_URL?: string | undefined;
  /** Default: the default of the Agents SDK. */
  PAGEWISE_MODEL?: string | undefined;
  /** Names conversations, beside the answer. Default: none, and the words of the question do. */
  PAGEWISE_TITLE_MODEL?: string | undefined;
  /** `responses` (default) or `chat_completions`. */
  PAGEWISE_API?: string | undefined;
}

/** The model that the environment sets up; nothing when it sets up none. */
export async function modelFromEnvironment(env: ModelEnvironment): Promise<Model | undefined> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, PAGEWISE_API: api = 'responses' } = env;
  if (api !== 'responses' && api !== 'chat_completions') {
    throw new RangeError(`PAGEWISE_API is "${api}"; it can be responses or chat_completions.`);
  }
  if (!apiKey && !baseURL) return undefined;
  const provider = new OpenAIProvider({
    // Servers of one's own often ask for no key, and the client insists on one.
    apiKey: apiKey || 'none',
    ...(baseURL && { baseURL }),
    useResponses: api === 'responses',
  });
  return provider.getModel(env.PAGEWISE_MODEL || undefined);
}

/** The model that names conversations, of the same provider; nothing when none is set up. */
export async function titleModelFromEnvironment(env: ModelEnvironment): Promise<Model | undefined> {
  const { PAGEWISE_TITLE_MODEL: title } = env;
  return title ? modelFromEnvironment({ ...env, PAGEWISE_MODEL: title }) : undefined;
}
