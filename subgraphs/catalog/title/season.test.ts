import { leadAssetOf } from './season.ts';

it('takes the picture of a series from its first season, of the specials only where there is nothing else', () => {
  const season = (number: number, leadAssetId?: string) => ({ seriesId: 'title_s', number, leadAssetId });
  expect(leadAssetOf([season(0, 'asset_0'), season(1), season(2, 'asset_2')])).toBe('asset_2');
  expect(leadAssetOf([season(0, 'asset_0'), season(1)])).toBe('asset_0');
  expect(leadAssetOf([season(1)])).toBeUndefined();
});
