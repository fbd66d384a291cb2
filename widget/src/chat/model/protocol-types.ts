/**
 * Names for the parts of the protocol that the chat shows.
 *
 * @module
 */
import type { StreamingReq, ThreadItem, ThreadStreamEvent } from '../../protocol.ts';

type Item<Type extends ThreadItem['type']> = Extract<ThreadItem, { type: Type }>;
type Event<Type extends ThreadStreamEvent['type']> = Extract<ThreadStreamEvent, { type: Type }>;
type Params<Type extends StreamingReq['type']> = Extract<StreamingReq, { type: Type }>['params'];

export type UserMessage = Item<'user_message'>;
export type AssistantMessage = Item<'assistant_message'>;
export type ClientToolCall = Item<'client_tool_call'>;
export type WidgetItem = Item<'widget'>;
export type StructuredInputItem = Item<'structured_input'>;
export type WorkflowItem = Item<'workflow'>;
export type ClientEffect = Event<'client_effect'>;
export type NoticeEvent = Event<'notice'>;
export type ProgressEvent = Event<'progress_update'>;
export type UserInput = Params<'threads.create'>['input'];
export type StructuredAnswers = Params<'threads.add_structured_input'>['input'];
