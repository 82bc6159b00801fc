import type { FoundMarker } from '../../../schema/events/asset.ts';
import { episodeMediaChanged } from '../../../schema/events/episode-media.ts';
import { createTitle } from '../draft/create-title.ts';
import { deleteDraft } from '../draft/delete-draft.ts';
import { attachAsset, setMarkers, updateTitle } from '../draft/edit-draft.ts';
import { act, assetFacts, named, openTestStores, savedDraft } from '../testing.ts';
import { acceptMarker, rejectMarker } from './decide-proposal.ts';
import { isSameMarker, proposalsOf } from './proposal.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const intro: FoundMarker = {
  ...{ id: 'marker_intro', kind: 'INTRO', startMs: 60_000, endMs: 90_000 },
  ...{ confidence: 0.9, basis: 'SHARED_SOUND', sharedBy: 5, comparedWith: 6 },
};
const credits: FoundMarker = {
  ...{ id: 'marker_credits', kind: 'CREDITS', startMs: 1_300_000, endMs: 1_360_000, confidence: 0.8, basis: 'PICTURE' },
};
const span = (kind: 'INTRO' | 'CREDITS', startMs: number, endMs: number) => ({ kind, startMs, endMs });

it.each([
  ['the same', span('INTRO', 60_000, 90_000), true],
  ['one that was found a moment off', span('INTRO', 61_000, 92_000), true],
  ['one that was adjusted', span('INTRO', 60_000, 118_000), true],
  ['one of another kind', span('CREDITS', 60_000, 90_000), false],
  ['one that has little of it', span('INTRO', 80_000, 110_000), false],
  ['one that has it and much more', span('INTRO', 0, 120_000), false],
  ['one beside it', span('INTRO', 90_000, 120_000), false],
])('a marker stands for %s, from either side', (_name, other, isSame) => {
  expect(isSameMarker(intro, other)).toBe(isSame);
  expect(isSameMarker(other, intro)).toBe(isSame);
});

it('tells what was decided of a proposal, also of one that was made anew', () => {
  const states = (edition: Parameters<typeof proposalsOf>[0]) =>
    proposalsOf(edition, [intro, credits]).map(({ state }) => state);
  expect(states({ markers: [] })).toEqual(['PROPOSED', 'PROPOSED']);
  expect(states({ markers: [span('INTRO', 60_500, 91_000)] })).toEqual(['ACCEPTED', 'PROPOSED']);
  expect(states({ markers: [], rejectedMarkers: [span('CREDITS', 1_302_000, 1_360_000)] })).toEqual([
    'PROPOSED',
    'REJECTED',
  ]);
});

let count = 0;
/** An episode with an asset in which both were found. */
async function makeEpisode() {
  const series = `title_season_${(count += 1)}`;
  await createTitle(test.stores, { id: series, series: { names: named('Series') } }, act());
  const episode = { seriesId: series, seasonNumber: 1, number: 1, names: named('Episode') };
  const { id } = savedDraft(await createTitle(test.stores, { id: `${series}_1`, episode }, act()));
  const assetId = `asset_season_${count}`;
  await test.stores.assets.project(assetFacts(assetId, { foundMarkers: [intro, credits] }));
  await attachAsset(test.stores, { titleId: id, assetId }, act());
  return { id, assetId, series };
}
const target = (titleId: string, proposalId: string) => ({ titleId, editionId: undefined, proposalId });
const markersOf = async (id: string) => (await test.stores.drafts.find(id))!.editions[0]!.markers;

describe('a proposal', () => {
  it('is no marker before it is accepted, and as adjusted then; twice is once', async () => {
    const { id } = await makeEpisode();
    expect(await markersOf(id)).toEqual([]);
    await acceptMarker(test.stores, target(id, credits.id), act());
    const adjusted = { ...target(id, intro.id), startMs: 59_000 };
    const { revision } = savedDraft(await acceptMarker(test.stores, adjusted, act()));
    expect(savedDraft(await acceptMarker(test.stores, adjusted, act())).revision).toBe(revision);
    expect(await markersOf(id)).toEqual([
      span('INTRO', 59_000, 90_000),
      span('CREDITS', credits.startMs, credits.endMs),
    ]);
    // Adjusted again, and not doubled.
    await acceptMarker(test.stores, { ...target(id, intro.id), startMs: 40_000, endMs: 91_000 }, act());
    expect(await markersOf(id)).toContainEqual(span('INTRO', 40_000, 91_000));
    expect(await markersOf(id)).toHaveLength(2);
  });

  it('that is turned down takes its marker with it, and comes back where it is accepted', async () => {
    const { id } = await makeEpisode();
    await acceptMarker(test.stores, target(id, intro.id), act());
    const { editions } = savedDraft(await rejectMarker(test.stores, target(id, intro.id), act()));
    expect(editions[0]).toMatchObject({ markers: [], rejectedMarkers: [span('INTRO', 60_000, 90_000)] });
    const again = savedDraft(await acceptMarker(test.stores, target(id, intro.id), act())).editions[0]!;
    expect(again).toMatchObject({ markers: [span('INTRO', 60_000, 90_000)], rejectedMarkers: [] });
  });

  it.each([
    ['at times that are none', { startMs: 90_000 }, 'startMs'],
    ['with an end before its start', { endMs: 60_000 }, 'endMs'],
    ['over another marker', { startMs: 40_000 }, 'startMs'],
  ])('is not accepted %s, and nothing changes', async (_name, times, argument) => {
    const { id } = await makeEpisode();
    const recap = { kind: 'RECAP' as const, startMs: 0, endMs: 50_000 };
    await setMarkers(test.stores, { titleId: id, markers: [recap] }, act());
    await expect(acceptMarker(test.stores, { ...target(id, intro.id), ...times }, act())).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
    expect(await markersOf(id)).toEqual([recap]);
  });

  it('is not found of other media, of no title, or of another edition', async () => {
    const { id } = await makeEpisode();
    expect(await acceptMarker(test.stores, target(id, 'marker_none'), act())).toEqual({ kind: 'proposalNotFound' });
    expect(await rejectMarker(test.stores, target('title_none', intro.id), act())).toEqual({ kind: 'notFound' });
    await expect(
      acceptMarker(test.stores, { ...target(id, intro.id), editionId: 'edition_none' }, act()),
    ).rejects.toMatchObject({ extensions: { argument: 'editionId' } });
    await attachAsset(test.stores, { titleId: id, assetId: 'asset_not_known_yet' }, act());
    expect(await acceptMarker(test.stores, target(id, intro.id), act())).toEqual({ kind: 'proposalNotFound' });
  });
});

describe('which media an episode has', () => {
  const told = async (titleId: string) => {
    const events = [];
    for await (const batch of test.stores.outbox.readWindow(100)) events.push(...batch);
    return events.filter(({ type, subject }) => type === episodeMediaChanged.type && subject === titleId);
  };

  it('is told when it has others, and only then', async () => {
    const { id, assetId, series } = await makeEpisode();
    await attachAsset(test.stores, { titleId: id, assetId }, act());
    await acceptMarker(test.stores, target(id, intro.id), act());
    await updateTitle(test.stores, { id, expectedRevision: 3, patch: { names: named('Renamed') } }, act());
    const data = { titleId: id, seriesId: series, seasonNumber: 1, number: 1, assetIds: [assetId] };
    expect(await told(id)).toMatchObject([{ revision: 2, data }]);
    await attachAsset(test.stores, { titleId: id, assetId: 'asset_other' }, act());
    expect(await told(id)).toMatchObject([{ revision: 2 }, { revision: 5, data: { assetIds: ['asset_other'] } }]);
    await deleteDraft(test.stores, id, act());
    expect((await told(id)).at(-1)).toMatchObject({ revision: 6, data: null });
  });

  it('is not told of a film', async () => {
    const { id } = savedDraft(await createTitle(test.stores, { movie: { names: named('Film') } }, act()));
    await attachAsset(test.stores, { titleId: id, assetId: 'asset_film' }, act());
    expect(await told(id)).toEqual([]);
  });
});
