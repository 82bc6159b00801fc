import { createConcurrencyLimit } from './concurrency-limit.ts';

describe('the limit of what a server does at once', () => {
  /** Windows of a server that takes `tookMs(limit)` for each of as many as it is allowed, or as `share` says. */
  function after(windows: number, tookMs: (limit: number) => number, share = 1, limit = begin()) {
    for (let window = 0; window < windows; window++) {
      const took = tookMs(limit.limit.current());
      const underWay = Math.floor(limit.limit.current() * share);
      for (let answer = 0; answer < 10; answer++) {
        limit.pass(25);
        limit.limit.answered(took, underWay);
      }
    }
    return limit;
  }

  function begin() {
    let now = 0;
    const limit = createConcurrencyLimit(() => now);
    return { limit, pass: (ms: number) => (now += ms) };
  }

  it('begins at 20 and grows while times stay as they are, up to 200', () => {
    expect(begin().limit.current()).toBe(20);
    const one = after(1, () => 10);
    expect(one.limit.current()).toBe(20);
    // 0.8 · 20 + 0.2 · (20 · 1 + 4) a window.
    expect(after(10, () => 10).limit.current()).toBe(28);
    expect(after(1_000, () => 10).limit.current()).toBe(200);
  });

  it('does not grow while less is asked than it allows', () => {
    expect(after(1_000, () => 10, 0.4).limit.current()).toBe(20);
  });

  it('comes down to what a server does at once, and no further', () => {
    // Tolerance lets a line of half as many again stand, and the long-term mean learns a little of it.
    const eightAtOnce = (limit: number) => 10 * Math.max(1, limit / 8);
    const found = after(
      200,
      eightAtOnce,
      1,
      after(20, () => 10, 0.3),
    );
    expect(found.limit.current()).toBeGreaterThanOrEqual(8);
    expect(found.limit.current()).toBeLessThanOrEqual(20);
  });

  it('comes back when the server does', () => {
    const slow = after(
      200,
      (limit) => limit * 20,
      1,
      after(20, () => 10, 0.3),
    );
    expect(slow.limit.current()).toBeLessThan(20);
    expect(after(300, () => 10, 1, slow).limit.current()).toBe(200);
  });

  it('halves at the most, however slow one window is', () => {
    const limit = after(
      1,
      () => 1_000_000,
      1,
      after(20, () => 10),
    );
    expect(limit.limit.current()).toBeGreaterThan(30);
  });

  it('shrinks when requests are lost, and is never less than 5', () => {
    const { limit, pass } = begin();
    const lose = (count: number) => {
      for (let lost = 0; lost < count; lost++) {
        pass(25);
        limit.lost();
      }
    };
    lose(10);
    expect(limit.current()).toBe(18);
    lose(1_000);
    expect(limit.current()).toBe(5);
  });

  it('does not judge by a handful of answers', () => {
    const { limit, pass } = begin();
    for (let answer = 0; answer < 9; answer++) {
      pass(1_000);
      limit.answered(answer === 0 ? 1 : 5_000, 20);
    }
    expect(limit.current()).toBe(20);
  });
});
