import type OpenAI from 'openai';

type Threads = OpenAI.Beta.ChatKit.Threads;
type ThreadItemList = OpenAI.Beta.ChatKit.ChatKitThreadItemList;

/** An item as the API of OpenAI's hosted ChatKit lists it. */
export type HostedItem = ThreadItemList['data'][number];
export type HostedThread = Awaited<ReturnType<Threads['retrieve']>>;

/** Seconds since 1970 as an instant. */
export const instant = (seconds: number, more = 0): string =>
  new Date(seconds * 1000 + more).toISOString();

/**
 * An item of the hosted service in the form of the protocol, for the schema to check. An item of a type
 * that is not known keeps it, and is refused there.
 */
export function fromHosted(item: HostedItem): Record<string, unknown> {
  const { id, thread_id } = item;
  const base = { id, thread_id, type: item.type.replace('chatkit.', '') };
  switch (item.type) {
    case 'chatkit.user_message': {
      const textOf = (type: string) =>
        item.content.filter((part) => part.type === type).map(({ text }) => text);
      return {
        ...base,
        content: textOf('input_text').map((text) => ({ type: 'input_text', text })),
        quoted_text: textOf('quoted_text').join('\n\n') || undefined,
        attachments: item.attachments.map(asAttachment),
        inference_options: item.inference_options ?? {},
      };
    }
    case 'chatkit.assistant_message':
      return { ...base, content: item.content.map(asContent) };
    case 'chatkit.widget':
      return { ...base, widget: parsed(item.widget) };
    case 'chatkit.client_tool_call':
      return {
        ...base,
        name: item.name,
        call_id: item.call_id,
        status: item.status === 'completed' ? 'completed' : 'pending',
        arguments: parsed(item.arguments),
        output: item.output === null ? undefined : parsed(item.output),
      };
    case 'chatkit.task':
      return { ...base, task: asTask({ ...item, type: item.task_type }) };
    case 'chatkit.task_group':
      return { ...base, type: 'workflow', workflow: workflowOf(item.tasks.map(asTask)) };
    default:
      return base;
  }
}

type UserMessage = Extract<HostedItem, { type: 'chatkit.user_message' }>;
type AssistantMessage = Extract<HostedItem, { type: 'chatkit.assistant_message' }>;

/** Its file stays with OpenAI. An image without a preview is shown as a file. */
function asAttachment({ preview_url, ...rest }: UserMessage['attachments'][number]) {
  return preview_url === null ? { ...rest, type: 'file' } : { ...rest, preview_url };
}

/** The service says what a text rests on, but not where: that is its end. */
function asContent({ text, annotations }: AssistantMessage['content'][number]) {
  return {
    text,
    annotations: annotations.map(({ source }) => ({
      index: text.length,
      source: { ...source, title: source.type === 'url' ? source.url : source.filename },
    })),
  };
}

interface HostedTask {
  type: 'custom' | 'thought';
  heading: string | null;
  summary: string | null;
}

function asTask({ type, heading, summary }: HostedTask) {
  return { type, title: heading ?? undefined, content: summary ?? '' };
}

function workflowOf(tasks: ReturnType<typeof asTask>[]) {
  return { type: tasks.every(({ type }) => type === 'thought') ? 'reasoning' : 'custom', tasks };
}

/** Text that should be JSON; as it is, when it is not. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
