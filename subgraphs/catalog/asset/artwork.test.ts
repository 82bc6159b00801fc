import { assetFacts } from '../testing.ts';
import { artworkOf } from './artwork.ts';

const at = (assetId: string, name: string) => `/m/i/${assetId}/${name}`;

it('makes pictures of stills, under their address', () => {
  const asset = assetFacts('asset_a');
  expect(artworkOf(asset, 'POSTER', at)).toEqual({ url: '/m/i/asset_a/still_1.jpg', width: 640, height: 360 });
  expect(artworkOf(asset, 'BACKDROP', (...still) => `https://cdn.example${at(...still)}`)?.url).toBe(
    'https://cdn.example/m/i/asset_a/still_1.jpg',
  );
});

it('takes a moment a third into the film, small for a poster and large for a backdrop', () => {
  const stills = [9_000, 1_000, 5_000, 3_000, 7_000].flatMap((timeMs) =>
    [720, 360].map((height) => ({ name: `${timeMs}-${height}.jpg`, width: (height * 16) / 9, height, timeMs })),
  );
  const asset = assetFacts('asset_a', { stills });
  expect(artworkOf(asset, 'POSTER', at)).toEqual({ url: '/m/i/asset_a/3000-360.jpg', width: 640, height: 360 });
  expect(artworkOf(asset, 'BACKDROP', at)).toEqual({ url: '/m/i/asset_a/3000-720.jpg', width: 1_280, height: 720 });
});

it.each([
  ['the best moment', [0.2, 0.4, 0.9, 0.3, 0.5], 5_000],
  ['of those that are about as good the one a third into them', [0.9, 0.2, 0.85, 0.8, 0.95], 5_000],
  ['one even where none is any good', [0, 0, 0, 0, 0], 3_000],
])('takes %s', (_name, scores, timeMs) => {
  const stills = scores.map((score, i) => ({
    ...{ name: `${1_000 + 2_000 * i}.jpg`, width: 640, height: 360, timeMs: 1_000 + 2_000 * i, score },
  }));
  expect(artworkOf(assetFacts('asset_a', { stills }), 'POSTER', at)?.url).toBe(`/m/i/asset_a/${timeMs}.jpg`);
});

it('has none for a logo, for an asset without stills or for none at all', () => {
  expect(artworkOf(assetFacts('asset_a'), 'LOGO', at)).toBeUndefined();
  expect(artworkOf(assetFacts('asset_a', { stills: [] }), 'POSTER', at)).toBeUndefined();
  expect(artworkOf(undefined, 'POSTER', at)).toBeUndefined();
});
