import type { AnswerReport } from '../../answer/report/answer-report.ts';
import { Budget } from '../../assistant/budget/budget.ts';
import {
  limitsFromEnvironment,
  modelFromEnvironment,
  titleModelFromEnvironment,
} from '../../assistant/model/model-from-environment.ts';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import type { S3AttachmentStore } from '../../attachments/s3-attachment-store.ts';
import { QuestionLimits } from '../../limits/question-limits.ts';
import type { Logger } from '../../logger.ts';
import { redactPersonal } from '../../privacy/redact-personal.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { challengesOf } from '../limits/challenges-of.ts';
import type { SharedCounts } from '../limits/shared-counts.ts';
import { asUsageError } from '../usage-error.ts';
import type { ServeOptions } from './serve-options.ts';

/** What the assistant that is served works with. */
export interface AssistantParts {
  store: SqlStore;
  counts: SharedCounts;
  index: SiteIndex;
  models: Awaited<ReturnType<typeof chosenModels>>;
  files: S3AttachmentStore | undefined;
  instructions: string | undefined;
  secret: Uint8Array;
  logger: Logger;
  onAnswer: (report: AnswerReport) => void | Promise<void>;
}

/** The assistant that is served, within the limits of the owner. */
export function assistantFor(
  { limits, redact, onDevice, identity }: ServeOptions,
  parts: AssistantParts,
): SiteAssistant {
  const { store, counts, index, models, instructions, files, secret, logger, onAnswer } = parts;
  const { usersOnly } = identity;
  const challenges = challengesOf(limits, { secret, store: counts, usersOnly });
  return new SiteAssistant(store, {
    index,
    ...models,
    logger,
    onAnswer,
    questionLimits: new QuestionLimits({ ...limits.questions, store: counts, challenges }),
    textLimits: limits.text,
    historyLength: limits.history,
    ...(redact && { redact: redactPersonal }),
    ...(limits.budget && { budget: new Budget({ ...limits.budget, store }) }),
    ...(instructions && { instructions }),
    ...(files && {
      attachmentStore: files,
      readAttachment: (attachment) => files.readAttachment(attachment),
    }),
    onDevice,
  });
}

/**
 * The models of the environment.
 *
 * @throws UsageError when they cannot be used.
 */
export async function chosenModels() {
  try {
    return {
      model: await modelFromEnvironment(process.env),
      titleModel: await titleModelFromEnvironment(process.env),
      ...limitsFromEnvironment(process.env),
    };
  } catch (error) {
    throw asUsageError(error, 'The model cannot be used');
  }
}
