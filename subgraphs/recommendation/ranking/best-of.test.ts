import { bestOf, byScore } from './best-of.ts';

describe('bestOf', () => {
  it('finds what sorting everything finds, ties by id', () => {
    const scored = Array.from({ length: 500 }, (_, i) => ({ id: `id_${(i * 7919) % 500}`, score: (i * 31) % 17 }));
    for (const limit of [1, 10, 499, 600]) {
      const best = bestOf(
        scored.length,
        limit,
        (i) => scored[i]!.score,
        (i) => scored[i]!.id,
      );
      expect(best.map(({ place }) => scored[place])).toEqual(scored.toSorted(byScore).slice(0, limit));
    }
  });
});
