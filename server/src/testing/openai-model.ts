import { OpenAIChatCompletionsModel, OpenAIResponsesModel } from '@openai/agents';
import OpenAI from 'openai';
import type { OpenAIStandIn } from './openai-stand-in.ts';

/** A model of the Agents SDK that talks to the stand-in on the Responses API. */
export function responsesModel(standIn: OpenAIStandIn): OpenAIResponsesModel {
  return new OpenAIResponsesModel(client(standIn), 'stand-in');
}

/** A model of the Agents SDK that talks to the stand-in on Chat Completions. */
export function chatCompletionsModel(standIn: OpenAIStandIn): OpenAIChatCompletionsModel {
  return new OpenAIChatCompletionsModel(client(standIn), 'stand-in');
}

function client({ baseURL }: OpenAIStandIn): OpenAI {
  return new OpenAI({ baseURL, apiKey: 'test', maxRetries: 0, logLevel: 'off' });
}
