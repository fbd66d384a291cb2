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

const challengeModes = ['auto', 'always', 'never'] as const;
type ChallengeMode = (typeof challengeModes)[number];

/** What readers may use of a server. */
export interface LimitFlags {
  questions: Pick<QuestionLimitsOptions, 'visitor' | 'address' | 'all' | 'answers'>;
  text: Required<TextLimits>;
  /** Characters of a chat that the model reads. */
  history: number;
  /** Which new visitors solve a challenge before their first question. */
  challenge: ChallengeMode;
  /** Without it, the model may use any amount. */
  budget: BudgetFlags | undefined;
  /** URL of the Redis or Valkey that counts; `undefined`: the database does. */
  redis: string | undefined;
}

/** Flags for `parseCommandLine`, read by `parseLimitFlags`. */
export const limitFlags = {
  questions: { type: 'string' },
  'visitor-questions': { type: 'string' },
  'address-questions': { type: 'string' },
  answers: { type: 'string' },
  challenge: { type: 'string' },
  budget: { type: 'string' },
  'visitor-budget': { type: 'string' },
  'max-message': { type: 'string' },
  'max-quote': { type: 'string' },
  'max-history': { type: 'string' },
  limits: { type: 'string' },
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
  --challenge MODE
                 which new visitors' browsers do some work before their first question: auto (default:
                 while many new visitors ask from one address, or on the site), always, never
  --budget AMOUNT
                 what the model may use a day: tokens, as 2000000, or money, as 5usd, with
                 PAGEWISE_PRICE_IN and PAGEWISE_PRICE_OUT (default: any). When it is spent, answers
                 quote the site until midnight UTC
  --visitor-budget AMOUNT
                 the same for each visitor
  --limits URL   count questions and answers in Redis or Valkey, at redis://… or rediss://…, instead of the
                 database (also PAGEWISE_LIMITS). Needs the package redis. Budgets stay in the database
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
    challenge: challengeMode(values.challenge ?? 'auto'),
    budget: parseBudget(values.budget, values['visitor-budget'], environment),
    redis: redisUrl(values.limits ?? (environment['PAGEWISE_LIMITS'] || undefined)),
  };
}

/** The address is not repeated: it may have a password. */
function redisUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^rediss?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new UsageError('--limits is not the address of a Redis: use a form like redis://host:6379');
}

function challengeMode(text: string): ChallengeMode {
  const mode = challengeModes.find((each) => each === text);
  if (!mode) throw new UsageError(`--challenge ${text} is unknown: use auto, always, or never.`);
  return mode;
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
