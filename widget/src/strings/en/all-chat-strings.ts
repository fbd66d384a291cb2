import type { ChatStrings } from './chat.ts';
import type { DeviceStrings } from './device.ts';
import type { FeedbackStrings } from './feedback.ts';
import type { GateStrings } from './gate.ts';
import type { HandoffStrings } from './handoff.ts';
import type { HistoryStrings } from './history.ts';
import type { LengthStrings } from './length.ts';
import type { QuestionStrings } from './question.ts';
import type { StepStrings } from './step.ts';
import type { CodeStrings } from './code.ts';
import type { SpokenStrings } from './spoken.ts';
import type { ActionsStrings } from './actions.ts';
import type { AsidesStrings } from './asides.ts';
import type { AlertsStrings } from './alerts.ts';
import type { SavingStrings } from './saving.ts';
import type { StatusStrings } from './status.ts';
import type { ToolbarStrings } from './toolbar.ts';

/** Every string of the chat, in another language than English: there, they are one file. */
export type AllChatStrings = ChatStrings &
  DeviceStrings &
  FeedbackStrings &
  GateStrings &
  HandoffStrings &
  HistoryStrings &
  LengthStrings &
  QuestionStrings &
  StepStrings &
  CodeStrings &
  SpokenStrings &
  ActionsStrings &
  AsidesStrings &
  AlertsStrings &
  SavingStrings &
  StatusStrings &
  ToolbarStrings;
