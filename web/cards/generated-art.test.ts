import { generatedArt, hueOf, linesOf } from './generated-art.ts';

describe('generated art', () => {
  it('is the same for an id whenever it is made', () => {
    expect(generatedArt('title_a')).toEqual(generatedArt('title_a'));
  });

  it('keeps its centre inside the picture', () => {
    for (let index = 0; index < 200; index += 1) {
      const { x, y } = generatedArt(`title_${index}`);
      expect(x).toBeGreaterThanOrEqual(0.55);
      expect(x).toBeLessThanOrEqual(0.9);
      expect(y).toBeGreaterThanOrEqual(0.2);
      expect(y).toBeLessThanOrEqual(0.6);
    }
  });

  it('spreads similar ids over the colours and motifs', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `title_seed-${index}`);
    expect(new Set(ids.map((id) => Math.floor(hueOf(id) / 30))).size).toBe(12);
    expect(new Set(ids.map((id) => generatedArt(id).motif)).size).toBe(4);
    // Neighbours in a row, too: hardly one looks like the one before it.
    const alike = ids.filter((id, index) => index > 0 && Math.abs(hueOf(id) - hueOf(ids[index - 1]!)) < 20);
    expect(alike.length).toBeLessThan(ids.length * 0.2);
  });
});

describe('a name on generated art', () => {
  it('is broken between words', () => {
    expect(linesOf('Safety Last!')).toEqual(['Safety Last!']);
    expect(linesOf('Ausgerechnet Wolkenkratzer!')).toEqual(['Ausgerechnet', 'Wolkenkratzer!']);
  });

  it('takes three lines at most and never runs out of the picture', () => {
    const lines = linesOf('The Unbearably Long Story of a Donaudampfschifffahrtskapitän and Everybody He Ever Met');
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.length <= 21)).toBe(true);
    expect(lines.at(-1)).toMatch(/…$/);
  });
});
