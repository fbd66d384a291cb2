import type { InferenceOptions } from '../../protocol/messages.ts';

/** The ids that the composer's menus may send, and what each one means. */
export interface AllowedInference {
  /** Id in the menu → name of the model. */
  models?: Readonly<Record<string, string>>;
  /** Id in the menu → name of the tool. */
  tools?: Readonly<Record<string, string>>;
}

/**
 * Returns the reader's choice of model and tool as properties for an `Agent`.
 *
 * The ids come from the browser: an id that is not in the list is ignored.
 *
 * @example
 * const agent = new Agent({ ...base, ...allowedInference(message.inference_options, { models }) });
 */
export function allowedInference(
  { model, tool_choice: tool }: InferenceOptions,
  { models = {}, tools = {} }: AllowedInference,
): { model?: string; modelSettings?: { toolChoice: string } } {
  const modelName = model === undefined ? undefined : entry(models, model);
  const toolChoice = tool === undefined ? undefined : entry(tools, tool.id);
  return {
    ...(modelName !== undefined && { model: modelName }),
    ...(toolChoice !== undefined && { modelSettings: { toolChoice } }),
  };
}

function entry(list: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(list, id) ? list[id] : undefined;
}
