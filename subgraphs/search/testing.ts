import { createEvent, streamOf, type EventFact, type EventKind } from '../../platform/events/event.ts';
import { serveSubgraph, testEnvironment } from '../../platform/subgraph/testing.ts';
import { openDatabase } from '../../platform/mongo/database.ts';
import { silentLog } from '../../platform/mongo/testing.ts';
import { connectRedis } from '../../platform/redis/redis.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import { readSearchConfig } from './config.ts';
import type { SearchDocument } from './index/search-document.ts';
import { createSearch } from './service.ts';

/** Open everywhere and always. */
export const ALWAYS: SearchDocument['editions'] = [{ windows: [{ startsAt: new Date(0) }] }];

/** A film for everybody from 12 on. */
export function film(id: string, name: string, change: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    kind: 'MOVIE',
    names: { en: name },
    synopses: {},
    genres: [],
    credits: [],
    age: 12,
    editions: ALWAYS,
    ...change,
  };
}

/** What catalog tells of such a film. */
export function published(id: string, name: string, change: Partial<PublishedTitleState> = {}): PublishedTitleState {
  const genres = change.genres ?? [];
  return {
    titleId: id,
    kind: 'MOVIE',
    names: { en: name },
    synopses: {},
    genreIds: genres.map((genre) => genre.id),
    genres,
    credits: [],
    age: 12,
    editions: [{ id: `${id}_main`, name: 'Main', markers: [], windows: [{ startsAt: '2020-01-01T00:00:00Z' }] }],
    publishedAt: '2026-01-01T00:00:00Z',
    ...change,
  };
}

/** The subgraph on free ports, `processes` of it over one database, and the events it takes in. `redisDatabase`: of this test file alone. */
export async function startTestSearch({ redisDatabase, processes }: { redisDatabase: number; processes: number }) {
  const { env, secretsDir, remove } = testEnvironment();
  const config = readSearchConfig({ ...env, REDIS_URL: `${process.env['REDIS_URL']!}/${redisDatabase}` });
  const redis = connectRedis(config.REDIS_URL, silentLog);
  await redis.connect();
  await redis.flushdb();
  const served = await Promise.all(
    Array.from({ length: processes }, async () => serveSubgraph(await createSearch(config, silentLog), secretsDir)),
  );
  const connection = await openDatabase({
    uri: config.MONGODB_URI,
    name: `${config.DATABASE_PREFIX}_search`,
    log: silentLog,
  });

  async function tell<Data>(kind: EventKind<Data>, fact: EventFact<Data>): Promise<void> {
    await redis.xadd(streamOf(kind.source), '*', 'event', JSON.stringify(createEvent(kind, fact)));
  }

  return {
    served,
    redis,
    tell,
    publish: (state: PublishedTitleState, revision = 1) =>
      tell(titleChanged, { subject: state.titleId, revision, data: state }),
    withdraw: (id: string, revision = 2) => tell(titleChanged, { subject: id, revision, data: null }),
    async stop(): Promise<void> {
      await Promise.all(served.map((server) => server.stop()));
      await connection.dropDatabase();
      await connection.close();
      redis.disconnect();
      remove();
    },
  };
}
