import { assetFacts } from '../testing.ts';
import { artworkOf } from './artwork.ts';

it('makes pictures of stills, under the address that is set', () => {
  const asset = assetFacts('asset_a');
  expect(artworkOf(asset, 'POSTER', '')).toEqual({ url: '/m/i/asset_a/still_1.jpg', width: 640, height: 360 });
  expect(artworkOf(asset, 'BACKDROP', 'https://cdn.example')?.url).toBe('https://cdn.example/m/i/asset_a/still_1.jpg');
});

it('has none for a logo, for an asset without stills or for none at all', () => {
  expect(artworkOf(assetFacts('asset_a'), 'LOGO', '')).toBeUndefined();
  expect(artworkOf(assetFacts('asset_a', { stills: [] }), 'POSTER', '')).toBeUndefined();
  expect(artworkOf(undefined, 'POSTER', '')).toBeUndefined();
});
