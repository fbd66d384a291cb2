import type { AgentInputItem, Model, ModelRequest, ModelSettings } from '@openai/agents';
import type { CheckedLimits } from './model-limits.ts';

/** What some providers do not know, and fail at. */
type Refusable = 'store' | 'maxTokens' | 'max_tokens';

const refusedBy = new WeakMap<Model, Set<Refusable>>();

/** A request with the limits as settings, as far as this model's provider knows them. */
export function boundedRequest(
  request: ModelRequest,
  model: Model,
  { storeAtProvider: store, maxOutputTokens }: CheckedLimits,
): ModelRequest {
  const refused = refusedBy.get(model);
  const isContinued = Boolean(request.previousResponseId ?? request.conversationId);
  const settings = { maxTokens: maxOutputTokens, ...(!isContinued && { store }) };
  const modelSettings: ModelSettings = { ...settings, ...request.modelSettings };
  const isStored = modelSettings.store !== false;
  if (refused?.has('store')) delete modelSettings.store;
  if (refused?.has('max_tokens')) {
    const { maxTokens, providerData } = modelSettings;
    modelSettings.providerData = { max_completion_tokens: maxTokens, ...providerData };
  }
  if (refused?.has('maxTokens') || refused?.has('max_tokens')) delete modelSettings.maxTokens;
  const { input } = request;
  const isPlain = isStored || typeof input === 'string';
  return { ...request, modelSettings, input: isPlain ? input : input.flatMap(selfContained) };
}

/**
 * True when an error says that the provider does not know one of our settings. From then on the
 * requests to this model go without it.
 */
export function leavesOutRefused(error: unknown, model: Model, request: ModelRequest): boolean {
  const { status, message } = error as { status?: unknown; message?: unknown };
  if (status !== 400 && status !== 422) return false;
  const setting = refusedSetting(String(message), request);
  if (!setting) return false;
  const refused = refusedBy.get(model) ?? new Set();
  refusedBy.set(model, refused.add(setting));
  return true;
}

function refusedSetting(message: string, { modelSettings }: ModelRequest): Refusable | undefined {
  if (modelSettings.store !== undefined && /\bstore\b/.test(message)) return 'store';
  if (modelSettings.maxTokens === undefined) return undefined;
  if (/max_completion_tokens/.test(message)) return 'max_tokens';
  return /\bmax_(?:output_|new_)?tokens\b|context length/.test(message) ? 'maxTokens' : undefined;
}

/**
 * An item that refers to nothing at the provider. With `store: false` it has kept none of its own
 * items: an id is not found, and reasoning counts only where it came encrypted.
 */
function selfContained(item: AgentInputItem): AgentInputItem[] {
  if (item.type === 'reasoning') {
    const { encrypted_content, encryptedContent } = item.providerData ?? {};
    const isKept = item.id === undefined || Boolean(encrypted_content ?? encryptedContent);
    return isKept ? [item] : [];
  }
  if (item.type === 'function_call' || ('role' in item && item.role === 'assistant')) {
    const { id: _id, ...rest } = item;
    return [rest];
  }
  return [item];
}
