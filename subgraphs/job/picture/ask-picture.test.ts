import fc from 'fast-check';
import type { StoredVideo } from '../asset/asset-store.ts';
import { askAnimation, askImage } from './ask-picture.ts';

const rung = (width: number, height: number) => ({ width, height }) as StoredVideo;
const film = { id: 'asset_1', durationMs: 60_000, video: [rung(416, 234), rung(1280, 720)] };
const asked = { timeMs: 1_000, width: 640, format: 'AUTO', fit: 'FILM' } as const;
const move = { startMs: 1_000, durationMs: 3_000, width: 320, format: 'AUTO' } as const;

it.each([
  ['as the film is', {}, { width: 640, height: 360 }],
  ['at the next width that is made', { width: 481 }, { width: 640, height: 360 }],
  ['no larger than the film', { width: 1_920 }, { width: 1280, height: 720 }],
  ['16:9', { fit: 'WIDE' as const }, { width: 640, height: 360 }],
  ['square, of all that the film has', { fit: 'SQUARE' as const, width: 1_920 }, { width: 720, height: 720 }],
  ['upright', { fit: 'UPRIGHT' as const, width: 320 }, { width: 320, height: 480 }],
])('shows it %s', (_name, change, size) => {
  expect(askImage(film, { ...asked, ...change })).toEqual({
    asset: 'asset_1',
    ...{ timeMs: 1_000, durationMs: 0, format: 'AUTO' },
    ...size,
  });
});

it('has nothing to show before anything can be played', () => {
  expect(askImage({ ...film, video: [] }, asked)).toBeUndefined();
  expect(askAnimation({ id: 'asset_1', video: film.video }, move)).toBeUndefined();
});

it.each([
  ['timeMs', () => askImage(film, { ...asked, timeMs: -1 })],
  ['timeMs', () => askImage(film, { ...asked, timeMs: 60_001 })],
  ['width', () => askImage(film, { ...asked, width: 15 })],
  ['width', () => askImage(film, { ...asked, width: 1_921 })],
  ['startMs', () => askAnimation(film, { ...move, startMs: 60_001 })],
  ['durationMs', () => askAnimation(film, { ...move, durationMs: 499 })],
  ['durationMs', () => askAnimation(film, { ...move, durationMs: 10_001 })],
  ['width', () => askAnimation(film, { ...move, width: 641 })],
])('refuses what is out of bounds, naming %s', (argument, ask) => {
  expect(ask).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) }),
  );
});

it('moves until the film ends', () => {
  expect(askAnimation(film, { ...move, startMs: 59_000 })).toMatchObject({ timeMs: 59_000, durationMs: 1_000 });
  expect(askAnimation(film, { ...move, startMs: 60_000 })).toMatchObject({ durationMs: 1 });
});

it('makes few sizes of any film, each no larger than it and of even sides', () => {
  const fits = ['FILM', 'WIDE', 'SQUARE', 'UPRIGHT'] as const;
  const sides = fc.integer({ min: 1, max: 4_096 }).map((half) => 2 * half);
  fc.assert(
    fc.property(sides, sides, fc.constantFrom(...fits), (width, height, fit) => {
      const sizes = new Set<string>();
      for (let wanted = 16; wanted <= 1_920; wanted += 7) {
        const made = askImage({ ...film, video: [rung(width, height)] }, { ...asked, width: wanted, fit })!;
        expect(made.width).toBeLessThanOrEqual(Math.max(2, width));
        expect([made.width % 2, made.height % 2]).toEqual([0, 0]);
        expect(made.height).toBeGreaterThanOrEqual(2);
        sizes.add(`${made.width}x${made.height}`);
      }
      expect(sizes.size).toBeLessThanOrEqual(7);
    }),
    { numRuns: 50 },
  );
});
