import { resemblance, type Content } from './resemblance.ts';

const content = (genreIds: string[], people: number[] = [], releaseYear = 2000): Content => ({
  genreIds,
  people,
  releaseYear,
});

describe('resemblance', () => {
  it('is 1 for what has all in common and 0 for what has neither genre nor person', () => {
    expect(resemblance(content(['crime'], [1, 2]), content(['crime'], [1, 2]))).toBeCloseTo(1);
    expect(resemblance(content(['crime'], [1]), content(['comedy'], [2]))).toBe(0);
    expect(resemblance(content([]), content([]))).toBe(0);
  });

  it('grows with common genres and people, and shrinks with the years between', () => {
    const from = content(['crime', 'drama'], [1, 2, 3]);
    const one = resemblance(from, content(['crime']));
    expect(resemblance(from, content(['crime', 'drama']))).toBeGreaterThan(one);
    expect(resemblance(from, content(['crime'], [1]))).toBeGreaterThan(one);
    expect(resemblance(from, content(['crime'], [], 1950))).toBeLessThan(one);
  });
});
