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

it('has none for a logo, for an asset without stills or for none at all', () => {
  expect(artworkOf(assetFacts('asset_a'), 'LOGO', at)).toBeUndefined();
  expect(artworkOf(assetFacts('asset_a', { stills: [] }), 'POSTER', at)).toBeUndefined();
  expect(artworkOf(undefined, 'POSTER', at)).toBeUndefined();
});
