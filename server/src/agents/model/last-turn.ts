import type { AgentInputItem, ModelRequest } from '@openai/agents';
import { delimited } from '../input/delimited.ts';

const instruction =
  'You have looked things up as often as you may, and there are no tools any more. Answer now with ' +
  'what you have. If that does not answer the question, say so.';

/**
 * A request that can only be answered with words. Earlier calls become text: some providers refuse
 * calls in a conversation without tools.
 */
export function withoutTools(request: ModelRequest): ModelRequest {
  const {
    toolChoice: _choice,
    parallelToolCalls: _parallel,
    ...modelSettings
  } = request.modelSettings;
  const { systemInstructions, input } = request;
  return {
    ...request,
    systemInstructions: [systemInstructions, instruction].filter(Boolean).join('\n\n'),
    input: typeof input === 'string' ? input : input.flatMap(asText),
    modelSettings,
    tools: [],
    handoffs: [],
    toolsExplicitlyProvided: true,
  };
}

function asText(item: AgentInputItem): AgentInputItem[] {
  if (item.type === 'function_call_result') {
    const { name, output } = item;
    const result = typeof output === 'string' ? output : JSON.stringify(output);
    const text = `Result of ${name}:\n${delimited('tool-result', result)}`;
    return [{ type: 'message', role: 'user', content: [{ type: 'input_text', text }] }];
  }
  return item.type === 'function_call' || item.type === 'reasoning' ? [] : [item];
}
