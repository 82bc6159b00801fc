import { assetFacts, draft, edition } from '../testing.ts';
import { readinessOf } from './readiness.ts';

const startsAt = new Date(0);
const open = { windows: [{ startsAt }] };
const none = { assets: [], isSeriesPublished: false };
const codes = (...arguments_: Parameters<typeof readinessOf>) => readinessOf(...arguments_).map(({ code }) => code);

describe('readinessOf', () => {
  it('asks for a name and an age rating', () => {
    expect(codes(draft({ names: [], ageRating: undefined }), none)).toEqual(['NAME_MISSING', 'AGE_RATING_MISSING']);
  });

  it('lets a title without media be announced', () => {
    expect(codes(draft({ editions: [edition({ assetId: undefined })] }), none)).toEqual([]);
  });

  it.each([
    [undefined, ['ASSET_NOT_READY']],
    ['PREPARING' as const, ['ASSET_NOT_READY']],
    ['FAILED' as const, ['ASSET_NOT_READY']],
    ['GONE' as const, ['ASSET_NOT_READY']],
    ['PLAYABLE' as const, []],
    ['READY' as const, []],
  ])('with media that is %s', (state, expected) => {
    const assets = [state && assetFacts('asset_a', { state })];
    expect(codes(draft({ editions: [edition(open)] }), { ...none, assets })).toEqual(expected);
  });

  it('asks for a window of every edition that has media', () => {
    const editions = [edition(open), edition({ id: 'edition_b', name: 'Uncut' })];
    const gaps = readinessOf(draft({ editions }), { ...none, assets: [assetFacts('asset_a')] });
    expect(gaps).toEqual([{ code: 'WINDOW_MISSING', message: 'Edition Uncut has no window.' }]);
  });

  it('asks for the series of an episode', () => {
    const episode = draft({ kind: 'EPISODE', seriesId: 'title_s', seasonNumber: 1, number: 1 });
    expect(codes(episode, none)).toEqual(['SERIES_NOT_PUBLISHED']);
    expect(codes(episode, { ...none, isSeriesPublished: true })).toEqual([]);
  });
});
