import type { RunConfig, Tool, ToolErrorFormatterArgs } from '@openai/agents';

/**
 * Returns options for a `Runner` that answers calls of unknown tools.
 *
 * The model is told the names of the tools that exist. By default the Agents SDK ends the run.
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
