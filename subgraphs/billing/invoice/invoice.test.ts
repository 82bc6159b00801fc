import { firstPeriod } from '../plan/period.ts';
import type { Terms } from '../plan/plan.ts';
import { billOf, carriedMinor, chargeLine, creditLine } from './invoice.ts';

const line = (amountMinor: number) => ({ kind: 'PERIOD' as const, description: 'x', amountMinor });
const terms = (planName: string, priceMinor: number) => ({ planName, priceMinor, currency: 'EUR' }) as Terms;

describe('a bill', () => {
  it('uses credit before the method, and no more than there is or is needed', () => {
    expect(billOf([line(1_000)], 'EUR', 300)).toMatchObject({
      totalMinor: 1_000,
      creditAppliedMinor: 300,
      dueMinor: 700,
    });
    expect(billOf([line(1_000)], 'EUR', 5_000)).toMatchObject({ creditAppliedMinor: 1_000, dueMinor: 0 });
  });

  it('keeps what exceeds the charge as credit, and is never negative', () => {
    const bill = billOf([line(-1_500), line(500)], 'EUR', 200);
    expect(bill).toMatchObject({ totalMinor: 0, creditAppliedMinor: 0, dueMinor: 0 });
    expect(bill.lines.at(-1)).toMatchObject({ kind: 'CREDIT_CARRIED', amountMinor: 1_000 });
    expect(carriedMinor(bill)).toBe(1_000);
  });
});

it('from 10 to 20 halfway through costs 5 more', () => {
  const april = firstPeriod(new Date('2026-04-01T00:00:00Z'), 'MONTH');
  const middle = new Date('2026-04-16T00:00:00Z');
  const lines = [creditLine(terms('Basic', 1_000), april, middle), chargeLine(terms('Premium', 2_000), april, middle)];
  expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([-500, 1_000]);
  expect(billOf(lines, 'EUR', 0).dueMinor).toBe(500);
});
