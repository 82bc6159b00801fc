import { backOffMs } from './back-off.ts';
import { keepTrying } from './keep-trying.ts';

it('waits twice as long after each failure, up to a limit', () => {
  const pauses = { firstMs: 200, longestMs: 3_000 };
  expect([1, 2, 3, 4, 5, 6, 2_000].map((failures) => backOffMs(failures, pauses))).toEqual([
    200, 400, 800, 1_600, 3_000, 3_000, 3_000,
  ]);
});

describe('keepTrying', () => {
  it('counts the failures in a row, and begins anew after a turn that ended', async () => {
    const stopping = new AbortController();
    const turns = ['fails', 'fails', 'ends', 'fails', 'stops'];
    const told: unknown[] = [];
    await keepTrying(
      stopping.signal,
      async () => {
        const turn = turns.shift();
        if (turn === 'stops') stopping.abort();
        if (turn === 'fails') throw new Error(turn);
      },
      (error, failures) => told.push([(error as Error).message, failures]),
    );
    expect(told).toEqual([
      ['fails', 1],
      ['fails', 2],
      ['fails', 1],
    ]);
  });

  it('is stopped in the middle of a pause, and says nothing of what fails because of it', async () => {
    const stopping = new AbortController();
    const told: number[] = [];
    await keepTrying(
      stopping.signal,
      async () => {
        if (told.length === 5) stopping.abort();
        throw new Error('away');
      },
      (_error, failures) => {
        told.push(failures);
        if (failures === 2) stopping.abort();
      },
    );
    expect(told).toEqual([1, 2]);
  });
});
