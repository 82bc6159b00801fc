import { HALF_LIFE_MS, addHeat, heatOfStart, startsWorth } from './heat.ts';

const now = Date.parse('2026-11-24T00:00:00Z');
const sum = (...times: number[]) => times.map(heatOfStart).reduce(addHeat);

describe('heat', () => {
  it('counts starts, each half as much after a day and a quarter after two', () => {
    expect(startsWorth(sum(now, now, now), now)).toBeCloseTo(3);
    expect(startsWorth(sum(now, now - HALF_LIFE_MS, now - 2 * HALF_LIFE_MS), now)).toBeCloseTo(1.75);
    expect(startsWorth(sum(now), now + 10 * HALF_LIFE_MS)).toBeCloseTo(2 ** -10);
  });

  it('is the same in whatever order starts are heard of', () => {
    const times = [5, 3, 8, 1].map((days) => now - days * HALF_LIFE_MS);
    expect(sum(...times)).toBeCloseTo(sum(...times.toReversed()), 9);
  });

  it('orders two items alike at every later time', () => {
    const [many, recent] = [sum(...Array.from({ length: 9 }, () => now - 3 * HALF_LIFE_MS)), sum(now)];
    expect(many).toBeGreaterThan(recent);
    expect(startsWorth(many, now)).toBeGreaterThan(startsWorth(recent, now));
  });
});
