import { createBreaker } from './breaker.ts';

function begin() {
  let nowMs = 0;
  const breaker = createBreaker({ now: () => nowMs, random: () => 0 });
  const ask = (outcome: 'answered' | 'failed' | 'abandoned', times = 1) => {
    for (let n = 0; n < times; n++) breaker.admit()?.[outcome]();
  };
  return { breaker, ask, pass: (ms: number) => void (nowMs += ms) };
}

describe('a breaker', () => {
  it('opens when half of what was asked lately has failed, and not for a few failures', () => {
    const { breaker, ask } = begin();
    ask('failed', 4);
    expect(breaker.state()).toBe('closed');
    ask('answered', 20);
    ask('failed', 15);
    expect(breaker.state()).toBe('closed');
    ask('failed');
    expect(breaker.state()).toBe('open');
    expect([breaker.admit(), breaker.retryAfterMs()]).toEqual([undefined, 1_000]);
  });

  it('forgets failures of more than ten seconds ago', () => {
    const { breaker, ask, pass } = begin();
    ask('failed', 4);
    pass(10_000);
    ask('failed', 4);
    expect(breaker.state()).toBe('closed');
    ask('failed');
    expect(breaker.state()).toBe('open');
  });

  it('lets one try, closes when that is answered', () => {
    const { breaker, ask, pass } = begin();
    ask('failed', 5);
    pass(1_000);
    const trying = breaker.admit();
    expect([breaker.state(), breaker.admit()]).toEqual(['half-open', undefined]);
    trying!.answered();
    expect([breaker.state(), breaker.retryAfterMs()]).toEqual(['closed', 0]);
    ask('failed', 4);
    expect(breaker.state()).toBe('closed');
  });

  it('pauses longer after each try that fails, half a minute at the most', () => {
    const { breaker, ask, pass } = begin();
    ask('failed', 5);
    const pauses: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      pauses.push(breaker.retryAfterMs());
      pass(breaker.retryAfterMs());
      ask('failed');
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('gives the try to another where it was not made', () => {
    const { breaker, ask, pass } = begin();
    ask('failed', 5);
    pass(1_000);
    breaker.admit()!.abandoned();
    expect(breaker.state()).toBe('open');
    ask('answered');
    expect(breaker.state()).toBe('closed');
  });

  it('takes nothing from what was under way when it opened, but an answer', () => {
    const { breaker, ask, pass } = begin();
    const [failing, answering] = [breaker.admit()!, breaker.admit()!];
    ask('failed', 5);
    pass(1_000);
    const trying = breaker.admit()!;
    failing.failed();
    expect(breaker.state()).toBe('half-open');
    trying.failed();
    expect(breaker.retryAfterMs()).toBe(2_000);
    answering.answered();
    expect(breaker.state()).toBe('closed');
  });
});
