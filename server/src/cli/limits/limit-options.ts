import { defaultInputLength } from '../../agents/input/thread-to-input.ts';
import { defaultTextLimits } from '../../assistant/text-limits.ts';
import type { TextLimits } from '../../handlers/text-limits.ts';
import { defaultAnswers } from '../../limits/answer-places.ts';
import {
  defaultQuestionRates,
  type QuestionLimitsOptions,
  type QuestionRate,
} from '../../limits/question-limits.ts';
import { UsageError } from '../usage-error.ts';
import { type BudgetFlags, parseBudget } from './budget-options.ts';

/** What readers may use of a server. */
export interface LimitFlags {
  questions: Pick<QuestionLimitsOptions, 'visitor' | 'address' | 'all' | 'answers'>;
  text: Required<TextLimits>;
  /** Characters of a chat that the model reads. */
  history: number;
  /** Without it, the model may use any amount. */
  budget: BudgetFlags | undefined;
}

/** Flags for `parseCommandLine`, read by `parseLimitFlags`. */
export const limitFlags = {
  questions: { type: 'string' },
  'visitor-questions': { type: 'string' },
  'address-questions': { type: 'string' },
  answers: { type: 'string' },
  budget: { type: 'string' },
  'visitor-budget': { type: 'string' },
  'max-message': { type: 'string' },
  'max-quote': { type: 'string' },
  'max-history': { type: 'string' },
} as const;

const written = ({ minute, day }: QuestionRate) => `${minute}/${day}`;
const { visitor, address, all } = defaultQuestionRates;
const writtenAnswers = `${defaultAnswers.visitor}/${defaultAnswers.all}`;

/** Help text of these flags. */
export const limitHelp = `  --questions N/N
                 questions of all visitors a minute and a day (default: ${written(all)}); "any" for no
                 limit, here and below. All copies with the same --db count together
  --visitor-questions N/N
                 of one visitor (default: ${written(visitor)})
  --address-questions N/N
                 of one IPv4 address or IPv6 network (default: ${written(address)})
  --answers N/N  answers at the same time, of one visitor and of all (default: ${writtenAnswers}). A few more
                 questions wait for up to 8 seconds
  --budget AMOUNT
                 what the model may use a day: tokens, as 2000000, or money, as 5usd, with
                 PAGEWISE_PRICE_IN and PAGEWISE_PRICE_OUT (default: any). When it is spent, answers
                 quote the site until midnight UTC
  --visitor-budget AMOUNT
                 the same for each visitor
  --max-message N
                 characters of a message (default: ${defaultTextLimits.message})
  --max-quote N  characters of its quote (default: ${defaultTextLimits.quote})
  --max-history N
                 characters of the chat that the model reads, the newest that fit (default: ${defaultInputLength})`;

type Values = { [Name in keyof typeof limitFlags]?: string | undefined };

/**
 * @param environment Prices of the model, for a budget of money.
 * @throws UsageError
 */
export function parseLimitFlags(
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): LimitFlags {
  const rate = (name: keyof Values, fallback: QuestionRate): QuestionRate | false => {
    const [minute, day] = twoNumbers(name, values[name] ?? written(fallback)) ?? [];
    return minute === undefined || day === undefined ? false : { minute, day };
  };
  const count = (name: keyof Values, fallback: number) =>
    wholeNumber(name, values[name] ?? String(fallback));
  const answers = twoNumbers('answers', values.answers ?? writtenAnswers);
  return {
    questions: {
      visitor: rate('visitor-questions', visitor),
      address: rate('address-questions', address),
      all: rate('questions', all),
      answers: answers ? { visitor: answers[0], all: answers[1] } : false,
    },
    text: {
      message: count('max-message', defaultTextLimits.message),
      quote: count('max-quote', defaultTextLimits.quote),
    },
    history: count('max-history', defaultInputLength),
    budget: parseBudget(values.budget, values['visitor-budget'], environment),
  };
}

function twoNumbers(name: string, text: string): [number, number] | undefined {
  if (text === 'any') return undefined;
  const [, first, second] = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  if (first === undefined || second === undefined) {
    throw new UsageError(`--${name} ${text} is not two numbers: use a form like 20/200, or any.`);
  }
  return [Number(first), Number(second)];
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new UsageError(`--${name} ${text} is not a number of characters: use 1 to 9999999.`);
  }
  return Number(text);
}
