import type { QuestionLimits } from '../limits/question-limits.ts';
import type { Logger } from '../logger.ts';
import type { StreamingReq } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Run, Runs } from './runs.ts';

/** What decides whether an answer may begin. */
export interface AdmissionOptions {
  runs: Runs;
  logger: Logger;
  /** Default: any number of questions. */
  questionLimits: Pick<QuestionLimits, 'admit'> | undefined;
  /** Types of actions that continue an answer. They are not counted as questions. */
  continuingActions: ReadonlySet<string>;
}

/** Lets answers begin, as far as the limits allow. */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * Begins a run. Its place is given back when it ends.
   *
   * @param requestName Names the request among all, so that a repeated one takes the place of the first.
   * @throws TooManyRequestsError beyond a limit, ShuttingDownError once the server shuts down.
   */
  async begin(
    request: StreamingReq,
    requestName: string,
    requestContext: RequestContext,
    readerLeft: AbortSignal,
  ): Promise<Run> {
    const { runs, logger, questionLimits, continuingActions } = this.#options;
    const action = request.type === 'threads.custom_action' ? request.params.action : undefined;
    // The same action twice may mean just that; the same question twice is a repeated request.
    const name = action ? undefined : requestName;
    const isQuestion = !action || !continuingActions.has(action.type);
    const leave = isQuestion ? await questionLimits?.admit(requestContext, readerLeft) : undefined;
    const giveBack = () =>
      void leave?.().catch((error: unknown) => {
        logger.warn({ err: error }, 'The place of an answer was not given back');
      });
    try {
      const run = await runs.begin(name, readerLeft);
      void run.ended.then(giveBack);
      return run;
    } catch (error) {
      giveBack();
      throw error;
    }
  }
}
