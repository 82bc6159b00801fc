import { createServerClock } from './server-clock.ts';

const at = (ms: number) => new Date(ms).toISOString();

describe('the server’s clock', () => {
  it('is this device’s own until an answer has told it', () => {
    expect(createServerClock().at(1_000)).toBe(1_000);
  });

  it('is taken to have been read half-way between question and answer', () => {
    const clock = createServerClock();
    clock.observe(at(50_100), 10_000, 10_200);
    expect(clock.at(20_000)).toBe(60_000);
  });

  it('is believed from the answer with the shortest way', () => {
    const clock = createServerClock();
    clock.observe(at(50_000), 10_000, 10_000);
    clock.observe(at(59_000), 11_000, 15_000);
    expect(clock.at(20_000)).toBe(60_000);
  });

  it('is measured anew once the sample is old', () => {
    const clock = createServerClock();
    clock.observe(at(50_000), 10_000, 10_000);
    clock.observe(at(800_000), 700_000, 700_400);
    expect(clock.at(700_200)).toBe(800_000);
  });

  it('is not measured across a change of this device’s clock, nor by nonsense', () => {
    const clock = createServerClock();
    clock.observe(at(50_000), 10_000, 9_000);
    clock.observe('yesterday', 10_000, 10_000);
    expect(clock.at(20_000)).toBe(20_000);
  });
});
