import { badInput } from '../../../platform/errors/errors.ts';
import { currencyOf } from './currency.ts';
import { firstPlans } from './first-plans.ts';
import { inOrderOfPrice } from './plan.ts';
import { checkPlan } from './plan-rules.ts';

it('a territory decides the currency, dollars where it has none of its own', () => {
  expect(['DE', 'HR', 'GB', 'JP', 'US', 'BR', 'CH'].map(currencyOf)).toEqual([
    'EUR',
    'EUR',
    'GBP',
    'JPY',
    'USD',
    'USD',
    'USD',
  ]);
});

it('the first plans come in the order of price in every currency', () => {
  const plans = firstPlans(new Date()).toReversed();
  for (const currency of ['USD', 'EUR', 'GBP', 'JPY']) {
    expect(inOrderOfPrice(plans, currency).map(({ code }) => code)).toEqual(['basic', 'standard', 'premium']);
  }
});

describe('a plan that is saved', () => {
  const plan = {
    code: 'family-4k',
    name: ' Family ',
    maximumHeight: 2_160,
    streamLimit: 6,
    profileLimit: 6,
    allowsDownloads: false,
    trialDays: 0,
    prices: [{ interval: 'MONTH' as const, amountMinor: 2_500, currency: 'EUR' }],
  };

  it('has a trimmed name', () => expect(checkPlan(plan).name).toBe('Family'));

  it.each([
    ['input.code', { code: 'Family' }],
    ['input.name', { name: ' ' }],
    ['input.maximumHeight', { maximumHeight: 143 }],
    ['input.streamLimit', { streamLimit: 0 }],
    ['input.profileLimit', { profileLimit: 101 }],
    ['input.trialDays', { trialDays: 91 }],
    ['input.prices', { prices: [] }],
    ['input.prices.0.amountMinor', { prices: [{ ...plan.prices[0]!, amountMinor: -1 }] }],
    ['input.prices.1', { prices: [plan.prices[0]!, plan.prices[0]!] }],
  ])('is refused by %s', (argument, change) => {
    expect(() => checkPlan({ ...plan, ...change })).toThrow(
      expect.objectContaining({ extensions: badInput(argument, '').extensions }),
    );
  });
});
