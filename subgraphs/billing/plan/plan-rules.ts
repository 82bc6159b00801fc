import { badInput } from '../../../platform/errors/errors.ts';
import { checkVisible } from '../../../platform/text/check-visible.ts';
import type { PlanInput } from '../generated/types.ts';
import type { Features } from './plan.ts';

type CheckedPlan = Omit<Required<PlanInput>, 'idempotencyKey'>;

const PRICE_LIMIT_MINOR = 1_000_000;

const ranges: { field: keyof Features | 'trialDays'; min: number; max: number }[] = [
  { field: 'maximumHeight', min: 144, max: 4_320 },
  { field: 'streamLimit', min: 1, max: 100 },
  { field: 'profileLimit', min: 1, max: 100 },
  { field: 'trialDays', min: 0, max: 90 },
];

/** The input with its name trimmed; BAD_USER_INPUT where a field is out of the range that the schema tells. */
export function checkPlan(input: CheckedPlan): CheckedPlan {
  if (!/^[a-z0-9-]{1,40}$/.test(input.code)) throw badInput('input.code', 'code has 1 to 40 of a-z, 0-9 and -.');
  const name = input.name.trim();
  if (name === '' || name.length > 80) throw badInput('input.name', 'name has 1 to 80 characters.');
  checkVisible(name, 'input.name');
  for (const { field, min, max } of ranges) {
    const value = input[field];
    if (value < min || value > max) throw badInput(`input.${field}`, `${field} must be from ${min} to ${max}.`);
  }
  if (input.prices.length === 0) throw badInput('input.prices', 'A plan has at least one price.');
  const seen = new Set<string>();
  input.prices.forEach(({ interval, currency, amountMinor }, i) => {
    if (amountMinor < 0 || amountMinor > PRICE_LIMIT_MINOR) {
      throw badInput(`input.prices.${i}.amountMinor`, `A price is from 0 to ${PRICE_LIMIT_MINOR}.`);
    }
    const key = `${interval} ${currency}`;
    if (seen.has(key)) throw badInput(`input.prices.${i}`, `There is another price by ${interval} in ${currency}.`);
    seen.add(key);
  });
  return { ...input, name };
}
