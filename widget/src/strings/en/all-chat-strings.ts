import type { ChatStrings } from './chat.ts';
import type { DeviceStrings } from './device.ts';
import type { FeedbackStrings } from './feedback.ts';
import type { QuestionStrings } from './question.ts';
import type { SavingStrings } from './saving.ts';
import type { StatusStrings } from './status.ts';
import type { ToolbarStrings } from './toolbar.ts';

/** Every string of the chat, in another language than English: there, they are one file. */
export type AllChatStrings = ChatStrings &
  DeviceStrings &
  FeedbackStrings &
  QuestionStrings &
  SavingStrings &
  StatusStrings &
  ToolbarStrings;
