import type {
  AgentInputItem,
  AssistantMessageItem as AssistantInput,
  FunctionCallItem,
  FunctionCallResultItem,
  UserMessageItem as UserInput,
} from '@openai/agents';
import { NotConfiguredError } from '../../errors.ts';
import type { Attachment } from '../../protocol/attachments.ts';
import type {
  AssistantMessageItem,
  ClientToolCallItem,
  EndOfTurnItem,
  GeneratedImageItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  StructuredInputItem,
  TaskItem,
  ThreadItem,
  UserMessageItem,
  WidgetItem,
  WorkflowItem,
} from '../../protocol/items.ts';
import type { UserMessageTagContent } from '../../protocol/messages.ts';
import type { StructuredInput } from '../../protocol/structured-input.ts';
import type { Task } from '../../protocol/workflows.ts';
import { visibleInput } from './visible-input.ts';

/** One part of a message to the model. */
export type InputPart = Exclude<UserInput['content'], string>[number];
/** The model input of one item: none, one, or several input items. */
export type Input = AgentInputItem | AgentInputItem[] | undefined;

/**
 * Converts items of a thread to model input, worded as in the Python package.
 *
 * Override the methods that should differ. Attachments, tags, and hidden context that is not text need
 * an override; `DefaultItemConverter` has them.
 *
 * @example
 * class Converter extends ThreadItemConverter {
 *   override tagToMessageContent(tag) {
 *     return { type: 'input_text', text: `Product: ${tag.text}` };
 *   }
 * }
 */
export class ThreadItemConverter {
  async toAgentInput(items: ThreadItem | readonly ThreadItem[]): Promise<AgentInputItem[]> {
    const list = Array.isArray(items)
      ? [...(items as readonly ThreadItem[])]
      : [items as ThreadItem];
    const inputs = await Promise.all(
      list.map((item, index) => this.itemToInput(item, index === list.length - 1)),
    );
    return inputs.flat();
  }

  async itemToInput(item: ThreadItem, isLastMessage: boolean): Promise<AgentInputItem[]> {
    const input = await this.#convert(item, isLastMessage);
    return input ? visibleInput([input].flat()) : [];
  }

  async userMessageToInput(item: UserMessageItem, isLastMessage: boolean): Promise<Input> {
    const text = item.content
      .map((part) => (part.type === 'input_text' ? part.text : `@${part.text}`))
      .join('');
    const attachments = await Promise.all(
      item.attachments.map((attachment) => this.attachmentToMessageContent(attachment)),
    );
    const messages = [message({ type: 'input_text', text }, ...attachments)];
    if (item.quoted_text) {
      const quote = this.quotedTextToMessageContent(item.quoted_text, isLastMessage);
      if (quote) messages.push(message(quote));
    }
    const tags = new Map<string, UserMessageTagContent>();
    for (const part of item.content) {
      if (part.type === 'input_tag' && !tags.has(part.text)) tags.set(part.text, part);
    }
    if (tags.size > 0) {
      const parts = await Promise.all(
        [...tags.values()].map((tag) => this.tagToMessageContent(tag)),
      );
      messages.push(message({ type: 'input_text', text: mentions }, ...parts));
    }
    return messages;
  }

  /** A quote counts for the message it was sent with, while that is the last one. */
  quotedTextToMessageContent(quotedText: string, isLastMessage: boolean): InputPart | undefined {
    if (!isLastMessage) return undefined;
    const text = `The user is referring to this in particular: \n${quotedText}`;
    return { type: 'input_text', text };
  }

  attachmentToMessageContent(attachment: Attachment): InputPart | Promise<InputPart> {
    throw new NotConfiguredError(`No way to show attachment ${attachment.id} to the model.`);
  }

  tagToMessageContent(tag: UserMessageTagContent): InputPart | Promise<InputPart> {
    throw new NotConfiguredError(`No way to show tag ${tag.id} to the model.`);
  }

  assistantMessageToInput(item: AssistantMessageItem): Input | Promise<Input> {
    return {
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: item.content.map(({ text }) => ({ type: 'output_text', text })),
    } satisfies AssistantInput;
  }

  /** A call that still waits for its result is nothing to the model. */
  clientToolCallToInput(item: ClientToolCallItem): Input | Promise<Input> {
    if (item.status === 'pending') return undefined;
    const { call_id: callId, name } = item;
    return [
      {
        type: 'function_call',
        callId,
        name,
        arguments: JSON.stringify(item.arguments),
        status: 'completed',
      } satisfies FunctionCallItem,
      {
        type: 'function_call_result',
        callId,
        name,
        output: JSON.stringify(item.output ?? null),
        status: 'completed',
      } satisfies FunctionCallResultItem,
    ];
  }

  generatedImageToInput(item: GeneratedImageItem): Input | Promise<Input> {
    if (!item.image) return undefined;
    return message(
      { type: 'input_text', text: 'The following image was generated by the agent.' },
      { type: 'input_image', detail: 'auto', image: item.image.url },
    );
  }

  hiddenContextToInput(item: HiddenContextItem): Input | Promise<Input> {
    if (typeof item.content !== 'string') {
      throw new NotConfiguredError(`Hidden context ${item.id} is not text.`);
    }
    return hiddenContext(item.content);
  }

  sdkHiddenContextToInput(item: SDKHiddenContextItem): Input | Promise<Input> {
    return hiddenContext(item.content);
  }

  taskToInput(item: TaskItem): Input | Promise<Input> {
    return performedTasks([item.task]);
  }

  workflowToInput(item: WorkflowItem): Input | Promise<Input> {
    return performedTasks(item.workflow.tasks);
  }

  structuredInputToInput(item: StructuredInputItem): Input | Promise<Input> {
    const lines = item.inputs.map((input) => `- ${input.question}: ${answerOf(input)}`);
    return textMessage(
      'A structured input request was displayed to the user with the following status: ' +
        `${item.status}\n<StructuredInput>\n${lines.join('\n')}\n</StructuredInput>`,
    );
  }

  widgetToInput(item: WidgetItem): Input | Promise<Input> {
    return textMessage(
      `The following graphical UI widget (id: ${item.id}) was displayed to the user:` +
        JSON.stringify(item.widget),
    );
  }

  endOfTurnToInput(_item: EndOfTurnItem): Input | Promise<Input> {
    return undefined;
  }

  async #convert(item: ThreadItem, isLastMessage: boolean): Promise<Input> {
    switch (item.type) {
      case 'user_message':
        return this.userMessageToInput(item, isLastMessage);
      case 'assistant_message':
        return this.assistantMessageToInput(item);
      case 'client_tool_call':
        return this.clientToolCallToInput(item);
      case 'widget':
        return this.widgetToInput(item);
      case 'generated_image':
        return this.generatedImageToInput(item);
      case 'structured_input':
        return this.structuredInputToInput(item);
      case 'workflow':
        return this.workflowToInput(item);
      case 'task':
        return this.taskToInput(item);
      case 'hidden_context_item':
        return this.hiddenContextToInput(item);
      case 'sdk_hidden_context':
        return this.sdkHiddenContextToInput(item);
      case 'end_of_turn':
        return this.endOfTurnToInput(item);
      default:
        item satisfies never;
        return undefined;
    }
  }
}

const mentions = `# User-provided context for @-mentions
- When referencing resolved entities, use their canonical names **without** '@'.
- The '@' form appears only in user text and should not be echoed.`;

/** A message to the model in the user's place. */
export function message(...content: InputPart[]): UserInput {
  return { type: 'message', role: 'user', content };
}

export function textMessage(text: string): UserInput {
  return message({ type: 'input_text', text });
}

/** A note of the integration to the model. */
export function hiddenContext(content: string): UserInput {
  return textMessage(
    'Hidden context for the agent (not shown to the user):\n' +
      `<HiddenContext>\n${content}\n</HiddenContext>`,
  );
}

function performedTasks(tasks: readonly Task[]): UserInput[] {
  return tasks.flatMap((task) => {
    if (task.type !== 'custom') return [];
    const text = [task.title, task.content].filter(Boolean).join(': ');
    if (text === '') return [];
    return textMessage(
      'A message was displayed to the user that the following task was performed:\n' +
        `<Task>\n${text}\n</Task>`,
    );
  });
}

function answerOf({ answer }: StructuredInput): string {
  if (!answer) return 'unanswered';
  return answer.skipped ? 'skipped' : answer.values.join(', ');
}
