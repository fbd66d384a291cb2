import type { InferenceOptions } from '../../protocol/messages.ts';

/** What the composer's menus offer: ids that the page sends, and what they stand for here. */
export interface AllowedInference {
  /** Id in the menu → name of the model. */
  models?: Readonly<Record<string, string>>;
  /** Id in the menu → name of the tool. */
  tools?: Readonly<Record<string, string>>;
}

/**
 * What the reader chose for a message, as properties for an `Agent`. Ids come from the browser: one
 * that is not on the list changes nothing.
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
