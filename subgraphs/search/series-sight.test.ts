import { setTimeout as sleep } from 'node:timers/promises';
import { seenSeries, seriesCases, VIEWERS, type ViewerName } from '../../platform/policy/testing/visibility-cases.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { publishedStates } from '../../schema/events/testing.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startTestSearch } from './testing.ts';

// The cases of platform/policy by what search finds.

let search: Awaited<ReturnType<typeof startTestSearch>>;
const opensAt = new Date(Date.now() + 8_000);
const cases = seriesCases(new Date(), opensAt);
const states = publishedStates(cases);
const admin = actor({ scopes: ['search:admin'] });

async function indexed(titles: number): Promise<void> {
  const count = async () => (await search.served[0]!.as(admin, '{ searchIndex { titles } }')).data?.searchIndex?.titles;
  await eventually(count, (found) => found === titles);
}

beforeAll(async () => {
  search = await startTestSearch({ processes: 1 });
  for (const { state } of states) await search.publish(state);
  await indexed(states.length);
  // Asked while all are published, so that what was seen then is not remembered.
  for (const name of names) await found(name);
  const withdrawn = states.filter(({ isWithdrawn }) => isWithdrawn);
  for (const { state } of withdrawn) await search.withdraw(state.titleId);
  await indexed(states.length - withdrawn.length);
});
afterAll(() => search.stop());

const names = Object.keys(VIEWERS) as ViewerName[];

async function found(name: ViewerName): Promise<string[]> {
  const query = `{ search(query: "case", filter: { kinds: [SERIES] }, first: 50) {
    totalCount edges { node { ... on TitleHit { titleId } } } } }`;
  const { data, errors } = await search.served[0]!.as(actor(VIEWERS[name]), query);
  if (errors) throw new Error(JSON.stringify(errors));
  const ids = (data.search.edges as { node: { titleId: string } }[]).map(({ node }) => node.titleId);
  expect(data.search.totalCount).toBe(ids.length);
  return ids.toSorted();
}

it.each(names)('%s finds the series that the policy shows', async (name) => {
  expect((await found(name)).filter((id) => id !== 'title_series_released')).toEqual(seenSeries(cases, name));
});

it('finds a series from the instant on at which its first episode opens', async () => {
  if (Date.now() < opensAt.getTime() - 1_000) expect(await found('kid')).not.toContain('title_series_released');
  await sleep(Math.max(0, opensAt.getTime() - Date.now()) + 1);
  expect(await found('kid')).toContain('title_series_released');
});
