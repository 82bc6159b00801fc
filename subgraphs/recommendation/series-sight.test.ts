import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Connection } from '../../platform/mongo/database.ts';
import { silentLog } from '../../platform/mongo/testing.ts';
import { seenSeries, seriesCases, VIEWERS, type ViewerName } from '../../platform/policy/testing.ts';
import { connectRedis, type Redis } from '../../platform/redis/redis.ts';
import { serveSubgraph, testEnvironment } from '../../platform/subgraph/testing.ts';
import { publishedStates } from '../../schema/events/testing.ts';
import { readRecommendationConfig } from './config.ts';
import { createRecommendation } from './service.ts';
import { createPublisher, HOME, titleIdsOf, titleState, viewer, type ShownRow } from './testing.ts';

// The cases of platform/policy by what home shows.

const { env, secretsDir, remove } = testEnvironment();
// Of this file alone: other jest workers' consumer groups must not take its events.
env['REDIS_URL'] = `${env['REDIS_URL']}/12`;
let service: Awaited<ReturnType<typeof serveSubgraph>>;
let redis: Redis;
let connection: Connection;
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
  redis = connectRedis(env['REDIS_URL']!, silentLog, { isPatient: true });
  await redis.connect();
  await redis.flushdb();
  const name = `${env['DATABASE_PREFIX']}_recommendation`;
  connection = await openDatabase({ uri: env['MONGODB_URI']!, name, log: silentLog });
  service = await serveSubgraph(await createRecommendation(readRecommendationConfig(env), silentLog), secretsDir);
  const publisher = createPublisher(redis);
  const states = publishedStates(cases);
  for (const { state } of states) await publisher.title(state);
  for (const { state, isWithdrawn } of states) if (isWithdrawn) await publisher.withdraw(state.titleId);
  await publisher.title(titleState('title_last'));
  while (!(await shown('kid')).includes('title_last')) await sleep(10);
});
afterAll(async () => {
  await service.stop();
  await connection.dropDatabase();
  await connection.close();
  redis.disconnect();
  remove();
});

it.each(names)('%s is shown the series that the policy shows', async (name) => {
  const own = new Set(['title_series_released', 'title_last']);
  expect((await shown(name)).filter((id) => !own.has(id))).toEqual(seenSeries(cases, name));
});

it('shows a series from the instant on at which its first episode opens', async () => {
  if (Date.now() < opensAt.getTime() - 1_000) expect(await shown('kid')).not.toContain('title_series_released');
  await sleep(Math.max(0, opensAt.getTime() - Date.now()) + 1);
  expect(await shown('kid')).toContain('title_series_released');
});
