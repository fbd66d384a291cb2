import type { RunConfig, Tool, ToolErrorFormatterArgs } from '@openai/agents';

/**
 * Options of a `Runner` under which a call of a tool that does not exist is answered to the model,
 * with the names of those that do. By default the Agents SDK ends the run.
 *
 * @example
 * const runner = new Runner({ ...answerUnknownTools(tools) });
 */
export function answerUnknownTools(
  tools: readonly Pick<Tool, 'name'>[],
): Pick<RunConfig, 'toolNotFoundBehavior' | 'toolErrorFormatter'> {
  const names = tools.map(({ name }) => name).join(', ');
  return {
    toolNotFoundBehavior: 'return_error_to_model',
    toolErrorFormatter: ({ kind, toolName }: ToolErrorFormatterArgs) =>
      kind === 'tool_not_found'
        ? `There is no tool ${toolName.slice(0, 64)}. The tools are: ${names}.`
        : undefined,
  };
}
