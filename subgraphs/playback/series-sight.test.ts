import { setTimeout as sleep } from 'node:timers/promises';
import { seriesCases, VIEWERS, type ViewerName } from '../../platform/policy/testing/visibility-cases.ts';
import { actor, openTestSubgraph } from '../../platform/subgraph/testing.ts';
import { assetChanged } from '../../schema/events/asset.ts';
import { publishedStates } from '../../schema/events/testing.ts';
import { titleChanged } from '../../schema/events/title.ts';
import { subgraph } from './service.ts';
import { startFakeBilling } from './testing/fake-billing.ts';

// The cases of platform/policy by whether play on a series starts something, and why not.

let playback: Awaited<ReturnType<typeof openTestSubgraph>>;
let billing: Awaited<ReturnType<typeof startFakeBilling>>;
const opensAt = new Date(Date.now() + 8_000);
const cases = seriesCases(new Date(), opensAt);
const names = Object.keys(VIEWERS) as ViewerName[];

beforeAll(async () => {
  billing = await startFakeBilling();
  playback = await openTestSubgraph(subgraph, { env: { BILLING_URL: billing.url, JOB_URL: billing.url } });

  const rendition = { name: '480p', width: 854, height: 480, heightClass: 480, videoCodec: 'H264' as const };
  const assetId = 'asset_of_cases';
  const asset = { assetId, state: 'READY' as const, durationMs: 100_000, renditions: [rendition], stills: [] };
  await playback.tell(assetChanged, { subject: assetId, revision: 1, data: asset });
  const states = publishedStates(cases);
  for (const { state } of states)
    await playback.tell(titleChanged, { subject: state.titleId, revision: 1, data: state });
  const withdrawn = states.filter(({ isWithdrawn }) => isWithdrawn);
  for (const { state } of withdrawn)
    await playback.tell(titleChanged, { subject: state.titleId, revision: 2, data: null });
  const titles = playback.connection.collection('title_facts');
  const isAllProjected = async () =>
    (await titles.countDocuments({ isGone: true })) === withdrawn.length &&
    (await titles.countDocuments()) === states.length &&
    (await playback.connection.collection('asset_facts').countDocuments()) === 1;
  while (!(await isAllProjected())) await sleep(10);
});
afterAll(async () => {
  await playback.stop();
  await billing.stop();
});

interface Playability {
  canPlay: boolean;
  reasons: { __typename: string; age?: number; availableFrom?: string }[];
}

async function playabilityOf(name: ViewerName, id: string): Promise<Playability> {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { playability {
    canPlay reasons { __typename ... on MaturityBlocked { age } ... on NotAvailable { availableFrom } } } } } }`;
  const r = [{ __typename: 'Title', id }];
  const { data, errors } = await playback.as(actor(VIEWERS[name]), query, { r });
  if (errors) throw new Error(JSON.stringify(errors));
  return data._entities[0].playability;
}

describe.each(names)('%s', (name) => {
  const settled = cases.filter(({ id }) => id !== 'title_series_released');
  it.each(settled.map((series) => [series.id, series] as const))('%s', async (id, { seenBy, episodes }) => {
    const hasEpisode = episodes.some(({ isWithdrawn }) => !isWithdrawn);
    expect((await playabilityOf(name, id)).canPlay).toBe(seenBy.includes(name) && hasEpisode);
  });
});

it('says of a series that is hidden why it is, as of an episode', async () => {
  const reasonOf = async (name: ViewerName, id: string) => (await playabilityOf(name, id)).reasons[0];
  expect(await reasonOf('kid', 'title_series_by_age')).toEqual({ __typename: 'MaturityBlocked', age: 12 });
  expect(await reasonOf('kid', 'title_series_by_its_own_age')).toEqual({ __typename: 'MaturityBlocked', age: 16 });
  const comingAt = cases.find(({ id }) => id === 'title_series_by_window')!.episodes[1]!.windows[0]!.startsAt;
  expect(await reasonOf('american', 'title_series_by_window')).toEqual({
    __typename: 'NotAvailable',
    availableFrom: comingAt.toISOString(),
  });
  expect(await reasonOf('american', 'title_series_by_territory')).toMatchObject({ availableFrom: null });
});

it('plays a series from the instant on at which its first episode opens', async () => {
  if (Date.now() < opensAt.getTime() - 1_000) {
    expect((await playabilityOf('kid', 'title_series_released')).reasons[0]).toEqual({
      __typename: 'NotAvailable',
      availableFrom: opensAt.toISOString(),
    });
  }
  await sleep(Math.max(0, opensAt.getTime() - Date.now()) + 1);
  expect((await playabilityOf('kid', 'title_series_released')).canPlay).toBe(true);
});
