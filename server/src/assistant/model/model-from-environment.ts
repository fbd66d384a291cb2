import { type Model, OpenAIProvider } from '@openai/agents';
import OpenAI from 'openai';
import type { ModelLimits } from '../../agents/model/model-limits.ts';
import { compatibleFetch } from './compatible-fetch.ts';

/** The variables that choose the model. `process.env` fits. */
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
  /** Seconds until the model's first token. Default 60. */
  PAGEWISE_FIRST_TOKEN_TIMEOUT?: string | undefined;
  /** Seconds between two tokens. Default 30. */
  PAGEWISE_TOKEN_TIMEOUT?: string | undefined;
  /** Tokens of one reply. Default 8,000. */
  PAGEWISE_MAX_OUTPUT_TOKENS?: string | undefined;
  /** How often the model may look something up for one answer. Default 8. */
  PAGEWISE_MAX_TURNS?: string | undefined;
}

/**
 * Creates the model that the environment names; `undefined` when it names none.
 *
 * @throws RangeError when `PAGEWISE_API` is unknown.
 *
 * @example
 * const model = await modelFromEnvironment(process.env);
 */
export async function modelFromEnvironment(env: ModelEnvironment): Promise<Model | undefined> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, PAGEWISE_API: api = 'responses' } = env;
  if (api !== 'responses' && api !== 'chat_completions') {
    throw new RangeError(`PAGEWISE_API is "${api}"; it can be responses or chat_completions.`);
  }
  if (!apiKey && !baseURL) return undefined;
  const useResponses = api === 'responses';
  const openAIClient = new OpenAI({
    // Servers of one's own often need no key, and the client insists on one.
    apiKey: apiKey || 'none',
    ...(baseURL && { baseURL }),
    ...(!useResponses && { fetch: compatibleFetch() }),
  });
  const provider = new OpenAIProvider({ openAIClient, useResponses });
  return provider.getModel(env.PAGEWISE_MODEL || undefined);
}

/**
 * Creates the model that writes titles, from the same provider.
 *
 * @example
 * const titleModel = await titleModelFromEnvironment(process.env);
 */
export async function titleModelFromEnvironment(env: ModelEnvironment): Promise<Model | undefined> {
  const { PAGEWISE_TITLE_MODEL: title } = env;
  return title ? modelFromEnvironment({ ...env, PAGEWISE_MODEL: title }) : undefined;
}

/**
 * Reads the limits of answers from the environment.
 *
 * @throws RangeError when a limit is not a positive number.
 *
 * @example
 * const limits = limitsFromEnvironment(process.env);
 */
export function limitsFromEnvironment(env: ModelEnvironment): ModelLimits {
  const firstToken = positive(env, 'PAGEWISE_FIRST_TOKEN_TIMEOUT');
  const nextToken = positive(env, 'PAGEWISE_TOKEN_TIMEOUT');
  return {
    firstTokenMs: firstToken && firstToken * 1000,
    nextTokenMs: nextToken && nextToken * 1000,
    maxOutputTokens: positive(env, 'PAGEWISE_MAX_OUTPUT_TOKENS'),
    maxTurns: positive(env, 'PAGEWISE_MAX_TURNS'),
  };
}

function positive(env: ModelEnvironment, name: keyof ModelEnvironment): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  const number = Number(text);
  // Timers know no longer time.
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) {
    throw new RangeError(`${name} is "${text}"; it has to be a whole number from 1 to 1000000.`);
  }
  return number;
}
