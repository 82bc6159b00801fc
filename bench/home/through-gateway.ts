import { readFile } from 'node:fs/promises';
import { createGraphClient } from '../../client/graph-client.ts';
import { GraphError } from '../../client/graph-error.ts';
import { startPlatform, type E2ePlatform } from '../../e2e/platform.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { createLog } from '../../platform/log/log.ts';
import { inTransaction, openDatabase } from '../../platform/mongo/database.ts';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import { readPrivateKey } from '../../platform/passport/secrets.ts';
import { createTitleStore } from '../../subgraphs/catalog/title/title-store.ts';
import { createFactsStore } from '../../subgraphs/playback/playability/facts-store.ts';
import type { Audience } from './audience.ts';
import { fillRecommendation } from './measure-pages.ts';

/** What the page asks for when it opens: rows with cards, progress and marks, and what is continued. */
const HOME = `query Home { actingProfile { id } continueWatching(first: 10) { edges { node { positionMs durationMs title { ...Card } } } }
  home(first: 8) { edges { node { id kind heading becauseOf { id name } items(first: 20) { edges { node { explanation impressionId
    title { ...Card progress { positionMs durationMs } isInMyList } } } } } } } }
  fragment Card on Title { id kind name artwork { url } runtimeMs details { ... on EpisodeDetails { number seasonNumber series { id name } } } }`;
const BATCH = 500;
const WARM_UP = 30;
const log = createLog('bench', 'silent');

export interface GatewayFigures {
  /** Requests of the gateway to subgraphs, for one page. */
  fetches: number;
  /** Of the process with gateway, origin and pages, and of the one with all subgraphs, for one page. */
  edgeCpuMs: number;
  graphCpuMs: number;
  p50Ms: number;
  p99Ms: number;
  answerBytes: number;
  /** Of the entities that the cache looked for, those that it had; absent where it looked for none. */
  hitRatio: number | undefined;
}

/** Which caches of the gateway are on. */
export interface Caches {
  answers: boolean;
  entities: boolean;
}

async function fillCatalogAndPlayback({ environment }: E2ePlatform, { titles }: Audience): Promise<void> {
  const uri = environment['MONGODB_URI']!;
  const catalog = await openDatabase({ uri, name: 'marquee_catalog', log });
  const playback = await openDatabase({ uri, name: 'marquee_playback', log });
  const published = createTitleStore(catalog);
  const facts = createFactsStore(playback);
  for (let at = 0; at < titles.length; at += BATCH) {
    const some = titles.slice(at, at + BATCH);
    await inTransaction(catalog, (session) =>
      published.publishMany(
        session,
        some.map(({ id, kind, names, age, releaseYear, seriesId, seasonNumber, number }) => ({
          id,
          content: {
            kind,
            names: [{ locale: 'en', text: names['en']! }],
            synopses: [],
            genreIds: [],
            credits: [],
            editions: [],
            ...(age === undefined ? {} : { ageRating: { system: 'BENCH', label: String(age), age } }),
            ...(releaseYear === undefined ? {} : { releaseYear }),
            ...(seriesId === undefined ? {} : { seriesId, seasonNumber: seasonNumber!, number: number! }),
          },
        })),
        new Date(),
      ),
    );
    await facts.projectTitles(
      some.map(({ id, kind, age, seriesId, seasonNumber, number }) => ({
        id,
        revision: 1,
        facts: {
          kind,
          editions: [],
          ...(age === undefined ? {} : { age }),
          ...(seriesId === undefined ? {} : { seriesId, seasonNumber: seasonNumber!, number: number! }),
        },
      })),
    );
  }
  await catalog.close();
  await playback.close();
}

/** User and system time of a process since its start, in milliseconds (proc(5): ticks of 10 ms). */
async function cpuMsOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

interface Counts {
  fetches: number;
  entities: number;
  kept: number;
}

async function countsOf(operationsUrl: string): Promise<Counts> {
  const text = await (await fetch(`${operationsUrl}/metrics`)).text();
  const sum = (of: RegExp) => [...text.matchAll(of)].reduce((total, [, value]) => total + Number(value), 0);
  return {
    fetches: sum(/^\w*gateway_fetches_total\{[^}]*\} (\d+)$/gm),
    entities: sum(/^\w*gateway_entity_cache_total\{[^}]*\} (\d+)$/gm),
    kept: sum(/^\w*gateway_entity_cache_total\{[^}]*how="(?:kept|redis)"[^}]*\} (\d+)$/gm),
  };
}

/**
 * Starts the platform, fills it with the audience and asks its gateway for `pages` home pages, one after the other, each of
 * another of `profiles` profiles.
 */
export async function measureThroughGateway(
  audience: Audience,
  profiles: number,
  pages: number,
  { answers, entities }: Caches,
): Promise<GatewayFigures> {
  const platform = await startPlatform({
    ACCOUNT_BUDGET: '1000000000',
    ...(answers ? {} : { GRAPH_ANSWER_CACHE: '0' }),
    ...(entities ? {} : { GRAPH_ENTITY_CACHE: '0' }),
  });
  try {
    await fillCatalogAndPlayback(platform, audience);
    const uri = platform.environment['MONGODB_URI']!;
    await fillRecommendation(uri, 'marquee', audience);
    const key = readPrivateKey(platform.dir.secrets, 'access');

    async function ask(i: number): Promise<string> {
      const { jwt } = await signAccessToken(
        actor({
          account: `account_bench${i}`,
          session: `login_bench${i}`,
          device: 'device_bench',
          profile: `profile_${i % profiles}`,
        }),
        key,
        new Date(),
      );
      const { data, errors } = await createGraphClient(platform.url, { token: jwt }).askText(HOME);
      if (errors) throw GraphError.of(errors);
      return JSON.stringify(data);
    }

    for (let i = 0; i < WARM_UP; i++) await ask(i * 7);
    const [edge, graph] = [platform.pidOf('edge'), platform.pidOf('graph')];
    const before = [await countsOf(platform.operationsUrl), await cpuMsOf(edge), await cpuMsOf(graph)] as const;
    const latencies: number[] = [];
    let answerBytes = 0;
    for (let i = 0; i < pages; i++) {
      const begin = performance.now();
      answerBytes = (await ask(i)).length;
      latencies.push(performance.now() - begin);
    }
    const after = [await countsOf(platform.operationsUrl), await cpuMsOf(edge), await cpuMsOf(graph)] as const;
    latencies.sort((a, b) => a - b);
    const looked = after[0].entities - before[0].entities;
    return {
      fetches: (after[0].fetches - before[0].fetches) / pages,
      edgeCpuMs: (after[1] - before[1]) / pages,
      graphCpuMs: (after[2] - before[2]) / pages,
      p50Ms: latencies[Math.floor(pages / 2)]!,
      p99Ms: latencies[Math.floor(pages * 0.99)]!,
      answerBytes,
      hitRatio: looked > 0 ? (after[0].kept - before[0].kept) / looked : undefined,
    };
  } finally {
    await platform.stop();
  }
}
