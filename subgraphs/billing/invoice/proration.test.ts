import fc from 'fast-check';
import { firstPeriod } from '../plan/period.ts';
import { restOf, shareOf } from './proration.ts';

describe('a share', () => {
  it('is rounded half away from zero', () => {
    expect([shareOf(5, 1, 2), shareOf(-5, 1, 2), shareOf(5, 1, 4), shareOf(1, 0, 7)]).toEqual([3, -3, 1, 0]);
    expect(Object.is(shareOf(-1, 1, 3), 0)).toBe(true);
  });

  it('is exact where a product of doubles would not be', () => {
    expect(shareOf(9_007_199_254_740_991, 31_536_000, 31_536_000)).toBe(9_007_199_254_740_991);
  });
});

describe('the rest of a period', () => {
  const april = firstPeriod(new Date('2026-04-01T00:00:00Z'), 'MONTH');

  it('is half of the price halfway through', () => {
    expect(restOf(1_000, april, new Date('2026-04-16T00:00:00Z'))).toBe(500);
  });

  it('counts seconds', () => {
    // 2,592,000 seconds: a yen for each.
    const at = (second: number) => new Date(april.start.getTime() + second * 1_000);
    expect([0, 1, 2_591_999].map((second) => restOf(2_592_000, april, at(second)))).toEqual([2_592_000, 2_591_999, 1]);
  });

  it('is never more than the price, nor less than nothing', () => {
    expect(restOf(1_000, april, new Date('2026-03-01T00:00:00Z'))).toBe(1_000);
    expect(restOf(1_000, april, new Date('2026-06-01T00:00:00Z'))).toBe(0);
  });

  it('grows with the price and shrinks with time', () => {
    const second = fc.integer({ min: 0, max: 2_592_000 });
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), second, second, (price, more, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map(
          (seconds) => new Date(april.start.getTime() + seconds * 1_000),
        );
        expect(restOf(price + more, april, early!)).toBeGreaterThanOrEqual(restOf(price, april, early!));
        expect(restOf(price, april, early!)).toBeGreaterThanOrEqual(restOf(price, april, late!));
      }),
    );
  });
});
