import { Agent, OpenAIResponsesModel, Runner } from '@openai/agents';
import OpenAI from 'openai';
import { z } from 'zod';
import { ThreadItemConverter } from '../agents/input/thread-item-converter.ts';
import { ChatKitError } from '../errors.ts';
import type { Attachment } from '../protocol/attachments.ts';
import { ThreadItem } from '../protocol/items.ts';
import type { UserMessageTagContent } from '../protocol/messages.ts';
import { OpenAIStandIn } from '../testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../testing/responses-wire.ts';
import { difference } from './compare.ts';

const ConverterCase = z.object({
  custom: z.boolean().default(false),
  items: z.array(ThreadItem),
  input: z.array(z.unknown()).optional(),
  raises: z.string().optional(),
});

/** Sends the items of a thread to a stand-in of the Responses API and looks at what arrived. */
export async function runConverterCase(recordedCase: unknown): Promise<string | undefined> {
  const { custom, items, input: recorded, raises } = ConverterCase.parse(recordedCase);
  const converter = custom ? new CustomConverter() : new ThreadItemConverter();
  let input: Awaited<ReturnType<ThreadItemConverter['toAgentInput']>>;
  try {
    input = await converter.toAgentInput(items);
  } catch (error) {
    if (raises && error instanceof ChatKitError) return undefined;
    throw error;
  }
  if (raises) return `recorded ${raises}, got ${JSON.stringify(input)}`;

  await using standIn = await OpenAIStandIn.start(responsesReply(messageOutput(['Noted.'])));
  const client = new OpenAI({ baseURL: standIn.baseURL, apiKey: 'none', maxRetries: 0 });
  const agent = new Agent({ name: 'case', model: new OpenAIResponsesModel(client, 'stand-in') });
  const result = await new Runner({ tracingDisabled: true }).run(agent, input, { stream: true });
  await result.completed;
  const sent: unknown = standIn.requests[0]?.body['input'];
  return difference(asMeant(recorded), asMeant(sent), { startedAt: Date.now() });
}

/** The converter of the cases that say `custom`. */
class CustomConverter extends ThreadItemConverter {
  override attachmentToMessageContent({ id, mime_type }: Attachment) {
    return { type: 'input_text', text: `<attachment ${id} ${mime_type}>` } as const;
  }
  override tagToMessageContent({ id, text }: UserMessageTagContent) {
    return { type: 'input_text', text: `<tag ${id} ${text}>` } as const;
  }
}

const Sent = z.array(z.record(z.string(), z.unknown()));

/**
 * Input items without what the two SDKs spell differently and the API takes as the same: the default
 * `type` of a message, the status of an item that is over, empty `logprobs`, and spaces in JSON.
 */
function asMeant(input: unknown): unknown {
  return Sent.parse(input).map(({ status, ...item }) => {
    if (status !== undefined && status !== 'completed') return { status, ...item };
    const meant: Record<string, unknown> = 'role' in item ? { type: 'message', ...item } : item;
    for (const key of ['arguments', 'output']) {
      if (typeof meant[key] === 'string') meant[key] = JSON.parse(meant[key]) as unknown;
    }
    if (Array.isArray(meant['content'])) {
      meant['content'] = meant['content'].map(({ logprobs, ...part }: Record<string, unknown>) =>
        logprobs == null ? part : { logprobs, ...part },
      );
    }
    return meant;
  });
}
