import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../usage-error.ts';
import { parseLimitFlags } from './limit-options.ts';

const prices = { PAGEWISE_PRICE_IN: '0.25', PAGEWISE_PRICE_OUT: '2' };

test('limits are on without an option', () => {
  assert.deepEqual(parseLimitFlags({}, {}), {
    questions: {
      visitor: { minute: 20, day: 200 },
      address: { minute: 60, day: 1_000 },
      all: { minute: 600, day: 20_000 },
      answers: { visitor: 3, all: 60 },
    },
    text: { message: 4_000, quote: 8_000 },
    history: 60_000,
    challenge: 'auto',
    budget: undefined,
    redis: undefined,
  });
});

test('each can be set, and turned off', () => {
  const flags = {
    questions: '5000/1000000',
    'visitor-questions': 'any',
    'address-questions': 'any',
    answers: 'any',
    'max-message': '500',
  };
  const { questions, text } = parseLimitFlags(flags, {});
  assert.deepEqual(questions, {
    visitor: false,
    address: false,
    all: { minute: 5_000, day: 1_000_000 },
    answers: false,
  });
  assert.deepEqual(text, { message: 500, quote: 8_000 });
});

test('a budget is tokens or money', () => {
  const budgetOf = (budget: string, visitor?: string) =>
    parseLimitFlags({ budget, 'visitor-budget': visitor }, prices).budget;
  assert.deepEqual(budgetOf('2000000'), { unit: 'tokens', site: 2_000_000 });
  assert.deepEqual(budgetOf('2000000tokens', '5000'), {
    unit: 'tokens',
    site: 2_000_000,
    visitor: 5_000,
  });
  assert.deepEqual(budgetOf('5usd', '0.10 USD'), {
    unit: 'USD',
    site: 5,
    visitor: 0.1,
    prices: { input: 0.25, output: 2 },
  });
});

test('limits are counted in Redis where an option or a variable says so', () => {
  const redisOf = (limits?: string, PAGEWISE_LIMITS?: string) =>
    parseLimitFlags({ limits }, { PAGEWISE_LIMITS }).redis;
  assert.equal(redisOf('rediss://:pass@host:6380/1'), 'rediss://:pass@host:6380/1');
  assert.equal(redisOf(undefined, 'redis://host'), 'redis://host');
  assert.equal(redisOf(undefined, ''), undefined);
  assert.throws(
    () => redisOf('http://:hidden@host'),
    (error) => error instanceof UsageError && !/hidden/.test(error.message),
  );
});

test('what is no limit is refused in one line', () => {
  const message = (values: object, environment = {}) => {
    try {
      parseLimitFlags(values, environment);
    } catch (error) {
      assert.ok(error instanceof UsageError);
      assert.doesNotMatch(error.message, /\n/);
      return error.message;
    }
    return 'accepted';
  };
  assert.match(message({ questions: '20' }), /--questions 20 is not two numbers/);
  assert.match(message({ answers: '0/5' }), /--answers 0\/5 is not two numbers/);
  assert.match(message({ 'max-quote': '-1' }), /--max-quote -1 is not a number of characters/);
  for (const budget of ['0', '1.5', '5 dollars', '$5', 'usd', '']) {
    assert.match(message({ budget }), /is not an amount/, budget);
  }
  assert.match(
    message({ challenge: 'on' }),
    /--challenge on is unknown: use auto, always, or never/,
  );
  assert.match(message({ budget: '5usd' }), /needs PAGEWISE_PRICE_IN and PAGEWISE_PRICE_OUT/);
  const wrong = { ...prices, PAGEWISE_PRICE_OUT: 'cheap' };
  assert.match(message({ budget: '5usd' }, wrong), /PAGEWISE_PRICE_OUT is "cheap"/);
  const mixed = { budget: '5usd', 'visitor-budget': '5000' };
  assert.match(message(mixed, prices), /need the same unit/);
});
