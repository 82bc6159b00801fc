import { firstPeriod, nextPeriod, wholeSecond } from './period.ts';

function starts(anchor: string, interval: 'MONTH' | 'YEAR', count: number): string[] {
  let period = firstPeriod(new Date(anchor), interval);
  return Array.from({ length: count }, () => {
    const { start } = period;
    period = nextPeriod(period, interval);
    expect(period.start > start).toBe(true);
    return start.toISOString();
  });
}

describe('periods', () => {
  it('keep the day of the month through short months', () => {
    expect(starts('2026-01-31T23:59:59Z', 'MONTH', 5)).toEqual([
      '2026-01-31T23:59:59.000Z',
      '2026-02-28T23:59:59.000Z',
      '2026-03-31T23:59:59.000Z',
      '2026-04-30T23:59:59.000Z',
      '2026-05-31T23:59:59.000Z',
    ]);
  });

  it('keep 29 February for leap years', () => {
    expect(starts('2028-02-29T00:00:00Z', 'YEAR', 5).map((at) => at.slice(0, 10))).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
  });

  it('leave no gap and do not overlap', () => {
    const period = firstPeriod(new Date('2026-10-31T12:00:00Z'), 'MONTH');
    expect(nextPeriod(period, 'MONTH').start).toEqual(period.end);
  });
});

it('nothing is finer than a second', () => {
  expect(wholeSecond(new Date('2026-01-01T00:00:00.999Z'))).toEqual(new Date('2026-01-01T00:00:00Z'));
});
