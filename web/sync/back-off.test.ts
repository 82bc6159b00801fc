import { backOffMs } from './back-off.ts';

describe('backOffMs', () => {
  it('doubles from half a second up to half a minute', () => {
    const longest = (attempt: number) => backOffMs(attempt, () => 0.999_999);
    expect([0, 1, 2, 3].map(longest)).toEqual([500, 1_000, 2_000, 4_000]);
    expect(longest(40)).toBe(30_000);
  });

  it('never waits less than half of it, however the lot falls', () => {
    expect(backOffMs(3, () => 0)).toBe(2_000);
    expect(backOffMs(1_000, () => 0)).toBe(15_000);
  });
});
