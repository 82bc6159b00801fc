import type { AssetFacts } from '../asset/asset-store.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { assetFacts } from '../testing.ts';
import { filmImage } from './film-image.ts';
import { srcsetOf } from './image.ts';

const at = (assetId: string, name: string) => `/m/i/${assetId}/${name}`;

/** What a front end is told that says neither width nor format. */
const imageOf = (asset: AssetFacts | undefined, kind: ArtworkKind) => {
  const image = filmImage(asset, kind, at);
  return image && { url: image.addressOf(undefined, 'AUTO'), width: image.width, height: image.height };
};

it('makes pictures of stills, under their address', () => {
  expect(imageOf(assetFacts('asset_a'), 'POSTER')).toEqual({
    ...{ url: '/m/i/asset_a/still_1.jpg', width: 640, height: 360 },
  });
});

const moments = (times: readonly number[]) =>
  times.flatMap((timeMs) =>
    [720, 360].map((height) => ({ name: `${timeMs}-${height}.jpg`, width: (height * 16) / 9, height, timeMs })),
  );

it('takes a moment a third into the film, small for what stands among many and large for a backdrop', () => {
  const asset = assetFacts('asset_a', { stills: moments([9_000, 1_000, 5_000, 3_000, 7_000]) });
  const small = { url: '/m/i/asset_a/3000-360.jpg', width: 640, height: 360 };
  expect(imageOf(asset, 'POSTER')).toEqual(small);
  expect(imageOf(asset, 'STILL')).toEqual(small);
  expect(imageOf(asset, 'BACKDROP')).toEqual({ url: '/m/i/asset_a/3000-720.jpg', width: 1_280, height: 720 });
});

it('has the sizes that were made, and makes others where a format is asked for', () => {
  const image = filmImage(assetFacts('asset_a', { stills: moments([3_000]) }), 'POSTER', at)!;
  expect(srcsetOf(image, 'AUTO')).toBe('/m/i/asset_a/3000-360.jpg 640w, /m/i/asset_a/3000-720.jpg 1280w');
  expect(image.addressOf(900, 'AUTO')).toBe('/m/i/asset_a/3000-720.jpg');
  expect(image.addressOf(1_900, 'AUTO')).toBe('/m/i/asset_a/3000-720.jpg');
  expect(image.addressOf(300, 'WEBP')).toBe('/m/i/asset_a/3000-720.jpg/w320.webp');
  expect(image.addressOf(undefined, 'AVIF')).toBe('/m/i/asset_a/3000-720.jpg/w640.avif');
  expect(srcsetOf(image, 'WEBP')).toMatch(/w160\.webp 160w, .*w1280\.webp 1280w$/);
});

it.each([
  ['the best moment', [0.2, 0.4, 0.9, 0.3, 0.5], 5_000],
  ['of those that are about as good the one a third into them', [0.9, 0.2, 0.85, 0.8, 0.95], 5_000],
  ['one even where none is any good', [0, 0, 0, 0, 0], 3_000],
])('takes %s', (_name, scores, timeMs) => {
  const stills = scores.map((score, i) => ({
    ...{ name: `${1_000 + 2_000 * i}.jpg`, width: 640, height: 360, timeMs: 1_000 + 2_000 * i, score },
  }));
  expect(imageOf(assetFacts('asset_a', { stills }), 'POSTER')?.url).toBe(`/m/i/asset_a/${timeMs}.jpg`);
});

it('has none for a logo, for an asset without stills or for none at all', () => {
  expect(filmImage(assetFacts('asset_a'), 'LOGO', at)).toBeUndefined();
  expect(filmImage(assetFacts('asset_a', { stills: [] }), 'POSTER', at)).toBeUndefined();
  expect(filmImage(undefined, 'POSTER', at)).toBeUndefined();
});
