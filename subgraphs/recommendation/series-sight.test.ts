import { setTimeout as sleep } from 'node:timers/promises';
import { seenSeries, seriesCases, VIEWERS, type ViewerName } from '../../platform/policy/testing/visibility-cases.ts';
import { openTestSubgraph } from '../../platform/subgraph/testing.ts';
import { publishedStates } from '../../schema/events/testing.ts';
import { subgraph } from './service.ts';
import { createPublisher, HOME, titleIdsOf, titleState, viewer, type ShownRow } from './testing.ts';

// The cases of platform/policy by what home shows.

let service: Awaited<ReturnType<typeof openTestSubgraph>>;
const opensAt = new Date(Date.now() + 8_000);
const cases = seriesCases(new Date(), opensAt);
const names = Object.keys(VIEWERS) as ViewerName[];

let profiles = 0;
/** Of a profile that has no page yet. */
async function shown(name: ViewerName): Promise<string[]> {
  const who = viewer(`profile_${profiles++}`, VIEWERS[name]);
  const { data, errors } = await service.as(who, HOME, { first: 30 });
  if (errors) throw new Error(JSON.stringify(errors));
  const rows = (data.home.edges as { node: ShownRow }[]).map(({ node }) => node);
  return [...new Set(rows.flatMap(titleIdsOf))].toSorted();
}

beforeAll(async () => {
  service = await openTestSubgraph(subgraph);
  const publisher = createPublisher(service.redis);
  const states = publishedStates(cases);
  for (const { state } of states) await publisher.title(state);
  for (const { state, isWithdrawn } of states) if (isWithdrawn) await publisher.withdraw(state.titleId);
  await publisher.title(titleState('title_last'));
  while (!(await shown('kid')).includes('title_last')) await sleep(10);
});
afterAll(() => service.stop());

it.each(names)('%s is shown the series that the policy shows', async (name) => {
  const own = new Set(['title_series_released', 'title_last']);
  expect((await shown(name)).filter((id) => !own.has(id))).toEqual(seenSeries(cases, name));
});

it('shows a series from the instant on at which its first episode opens', async () => {
  if (Date.now() < opensAt.getTime() - 1_000) expect(await shown('kid')).not.toContain('title_series_released');
  await sleep(Math.max(0, opensAt.getTime() - Date.now()) + 1);
  expect(await shown('kid')).toContain('title_series_released');
});
