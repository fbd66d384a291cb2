import { ChatKitError } from '../errors.ts';

/** Reason of an abort that the reader did not cause: they are told, and may retry. */
export class AnswerCutError extends ChatKitError {
  override name = 'AnswerCutError';
  /** False when the same question is answered again: the partial answer is then removed. */
  readonly keepPartial: boolean;
  constructor(why: string, { keepPartial }: { keepPartial: boolean }) {
    super(`The answer was cut short: ${why}.`);
    this.keepPartial = keepPartial;
  }
}
