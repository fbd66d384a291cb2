import type { BudgetOptions, TokenPrices } from '../../assistant/budget/budget.ts';
import { UsageError } from '../usage-error.ts';

/** What the model may use a day. */
export interface BudgetFlags extends Pick<BudgetOptions, 'site' | 'visitor' | 'prices'> {
  /** `tokens`, or the currency. */
  unit: string;
}

interface Amount {
  value: number;
  unit: string;
}

const tokens = 'tokens';

/**
 * Reads the budgets of the site and of a visitor; `undefined` when there are none.
 *
 * @throws UsageError when one is no amount, when their units differ, or when prices are missing.
 */
export function parseBudget(
  site: string | undefined,
  visitor: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): BudgetFlags | undefined {
  const ofSite = site === undefined ? undefined : amount('budget', site);
  const ofVisitor = visitor === undefined ? undefined : amount('visitor-budget', visitor);
  const unit = (ofSite ?? ofVisitor)?.unit;
  if (unit === undefined) return undefined;
  if (ofSite && ofVisitor && ofSite.unit !== ofVisitor.unit) {
    throw new UsageError('--budget and --visitor-budget need the same unit: tokens or a currency.');
  }
  const prices = unit === tokens ? undefined : pricesOf(environment, unit);
  return {
    unit,
    ...(ofSite && { site: ofSite.value }),
    ...(ofVisitor && { visitor: ofVisitor.value }),
    ...(prices && { prices }),
  };
}

function amount(name: string, text: string): Amount {
  const [, number, unit = tokens] = /^(\d{1,12}(?:\.\d{1,6})?) ?([a-z]+)?$/i.exec(text) ?? [];
  const value = Number(number);
  const isTokens = unit.toLowerCase() === tokens;
  if (
    number === undefined ||
    value <= 0 ||
    (isTokens ? !Number.isInteger(value) : unit.length !== 3)
  ) {
    throw new UsageError(`--${name} ${text} is not an amount: use tokens, as 2000000, or 5usd.`);
  }
  return { value, unit: isTokens ? tokens : unit.toUpperCase() };
}

function pricesOf(
  environment: Readonly<Record<string, string | undefined>>,
  unit: string,
): TokenPrices {
  const prices = modelPrices(environment);
  if (prices) return prices;
  throw new UsageError(
    `A budget in ${unit} needs PAGEWISE_PRICE_IN and PAGEWISE_PRICE_OUT: prices of a million tokens.`,
  );
}

/** What a million tokens cost; `undefined` when a price is missing. @throws UsageError */
export function modelPrices(
  environment: Readonly<Record<string, string | undefined>>,
): TokenPrices | undefined {
  const price = (name: string): number => {
    const text = environment[name] ?? '';
    if (!/^\d{1,6}(\.\d{1,6})?$/.test(text)) {
      throw new UsageError(`${name} is "${text}"; it has to be a price, as 0.25.`);
    }
    return Number(text);
  };
  if (!environment['PAGEWISE_PRICE_IN'] || !environment['PAGEWISE_PRICE_OUT']) return undefined;
  const prices = { input: price('PAGEWISE_PRICE_IN'), output: price('PAGEWISE_PRICE_OUT') };
  if (prices.input + prices.output === 0) {
    throw new UsageError('PAGEWISE_PRICE_IN and PAGEWISE_PRICE_OUT are both 0.');
  }
  return prices;
}
