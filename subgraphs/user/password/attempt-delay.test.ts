import { delayAfter } from './attempt-delay.ts';

describe('the delay after failures', () => {
  it('begins with the fifth, doubles, and stays within 15 minutes', () => {
    expect([0, 1, 4, 5, 6, 7, 10, 14, 15, 1_000].map(delayAfter)).toEqual([
      0, 0, 0, 1_000, 2_000, 4_000, 32_000, 512_000, 900_000, 900_000,
    ]);
  });
});
