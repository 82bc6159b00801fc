import fc from 'fast-check';
import { planStoryboard } from './plan-storyboard.ts';

const minutes = (count: number) => count * 60_000;

it.each([
  ['a clip', 4_200, { intervalMs: 1_000, tileCount: 5, columns: 5, rows: 1, sheetCount: 1 }],
  ['a trailer', 95_000, { intervalMs: 1_000, tileCount: 95, columns: 10, rows: 10, sheetCount: 1 }],
  ['a short', minutes(12), { intervalMs: 2_000, tileCount: 360, columns: 10, rows: 10, sheetCount: 4 }],
  ['a film', minutes(120), { intervalMs: 10_000, tileCount: 720, columns: 10, rows: 10, sheetCount: 8 }],
  ['eight hours', minutes(480), { intervalMs: 30_000, tileCount: 960, columns: 10, rows: 10, sheetCount: 10 }],
])('plans %s', (_name, durationMs, expected) => {
  expect(planStoryboard({ durationMs, width: 1920, height: 1080 })).toEqual({
    ...expected,
    tileWidth: 192,
    tileHeight: 108,
  });
});

it('covers a film of any length and shape with sheets of bounded size and number', () => {
  fc.assert(
    fc.property(
      fc.record({
        durationMs: fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 0, max: minutes(60 * 24 * 7) })),
        width: fc.integer({ min: 2, max: 8_192 }),
        height: fc.integer({ min: 2, max: 8_192 }),
      }),
      (film) => {
        const made = planStoryboard(film);
        const { tileWidth, tileHeight, columns, rows, intervalMs, tileCount, sheetCount } = made;
        expect(tileCount * intervalMs).toBeGreaterThanOrEqual(film.durationMs);
        expect((tileCount - 1) * intervalMs).toBeLessThan(Math.max(1, film.durationMs));
        expect(sheetCount).toBeLessThanOrEqual(10);
        expect(sheetCount * columns * rows).toBeGreaterThanOrEqual(tileCount);
        expect((sheetCount - 1) * columns * rows).toBeLessThan(tileCount);
        expect(Math.max(tileWidth * columns, tileHeight * rows)).toBeLessThanOrEqual(1920);
        expect([tileWidth % 2, tileHeight % 2]).toEqual([0, 0]);
        expect(Math.min(tileWidth, tileHeight)).toBeGreaterThanOrEqual(2);
      },
    ),
  );
});
