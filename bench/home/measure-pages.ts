import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { createLog } from '../../platform/log/log.ts';
import { openDatabase, prepareModels } from '../../platform/mongo/database.ts';
import { PASSPORT_HEADER, mintPassport } from '../../platform/passport/passport.ts';
import { ensureSecrets, readPrivateKey } from '../../platform/passport/secrets.ts';
import { connectRedis } from '../../platform/redis/redis.ts';
import { watchChanged } from '../../schema/events/playback.ts';
import { startDatabase, startRedis } from '../../harness/native.ts';
import { createStores } from '../../subgraphs/recommendation/stores.ts';
import { cpuMsOf } from '../gateway/usage.ts';
import { makeAudience, type Audience } from './audience.ts';

const log = createLog('bench', 'silent');
const PREFIX = 'bench';
const BATCH = 500;
const WARM_UP = 100;

const HOME = `{ home(first: 12) { edges { cursor node { id kind heading becauseOf { id } genre { id }
  items(first: 20) { edges { cursor node { titleId title { id } explanation impressionId } } pageInfo { hasNextPage } } } } } }`;
const NEXT_UP = '{ home(first: 30) { edges { node { kind items(first: 1) { edges { node { titleId } } } } } } }';

export interface Latencies {
  cpuMs: number;
  p50Ms: number;
  p99Ms: number;
}

export interface PageFigures {
  titles: number;
  watches: number;
  /** From the process's start until everything is held in memory. */
  startMs: number;
  memoryBytes: number;
  rows: number;
  answerBytes: number;
  /** One page after the other, each of another profile. */
  alone: Latencies;
  /** Eight at a time. */
  together: Latencies;
  /** From a watch's event in Redis to the first page that shows it. */
  fromWatch: { p50Ms: number; p99Ms: number };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Writes the recommendation subgraph's projections as its consumers would. */
export async function fillRecommendation(uri: string, prefix: string, { titles, watches }: Audience): Promise<void> {
  const connection = await openDatabase({ uri, name: `${prefix}_recommendation`, log });
  const stores = createStores(connection);
  await prepareModels(connection);
  for (let at = 0; at < titles.length; at += BATCH) {
    const rows = titles.slice(at, at + BATCH).map((facts) => ({ id: facts.id, revision: 1, facts }));
    await stores.titles.project(rows);
  }
  for (let at = 0; at < watches.length; at += BATCH) {
    await stores.watches.project(watches.slice(at, at + BATCH));
  }
  await connection.close();
}

interface Started {
  port: number;
  startMs: number;
  memoryBytes: number;
}

function startSubgraph(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; started: Started }> {
  const child = fork(join(import.meta.dirname, 'measured-subgraph.ts'), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, started: message as Started }));
    child.once('exit', (code) => reject(new Error(`the subgraph ended with ${code}`)));
  });
}

/** Fills a platform's own database with an audience and asks one subgraph process for `pages` home pages. */
export async function measurePages(
  size: number,
  profiles: number,
  perProfile: number,
  pages: number,
): Promise<PageFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const database = await startDatabase({ dir: join(dir, 'database') });
  const redisServer = await startRedis({ dir: join(dir, 'redis') });
  const secrets = join(dir, 'secrets');
  ensureSecrets(secrets);
  const audience = makeAudience(size, profiles, perProfile, Date.now());
  await fillRecommendation(database.url, PREFIX, audience);
  const { child, started } = await startSubgraph({
    MONGODB_URI: database.url,
    REDIS_URL: redisServer.url,
    DATABASE_PREFIX: PREFIX,
    SECRETS_DIR: secrets,
  });
  const pool = new Pool(`http://127.0.0.1:${started.port}`, { connections: 8 });
  const redis = connectRedis({ REDIS_URL: redisServer.url, REDIS_PREFIX: 'marquee' }, log);
  await redis.connect();
  const key = readPrivateKey(secrets, 'passport');

  async function ask(profile: string, query: string): Promise<string> {
    const passport = await mintPassport(
      actor({
        account: 'account_bench',
        session: 'login_bench',
        device: 'device_bench',
        profile,
      }),
      key,
    );
    const { body } = await pool.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', [PASSPORT_HEADER]: passport },
      body: JSON.stringify({ query }),
    });
    const text = await body.text();
    if (text.includes('"errors"')) throw new Error(text.slice(0, 500));
    return text;
  }

  const profileAt = (i: number): string => `profile_${i % profiles}`;

  async function measure(concurrency: number): Promise<Latencies> {
    const latencies: number[] = [];
    const cpuBefore = await cpuMsOf(child);
    let next = 0;
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (next < pages) {
          const profile = profileAt(next++);
          const begin = performance.now();
          await ask(profile, HOME);
          latencies.push(performance.now() - begin);
        }
      }),
    );
    const cpuMs = ((await cpuMsOf(child)) - cpuBefore) / pages;
    latencies.sort((a, b) => a - b);
    return { cpuMs, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
  }

  async function measureFromWatch(times: number): Promise<PageFigures['fromWatch']> {
    const [episode, next] = audience.titles.filter(({ kind, number }) => kind === 'EPISODE' && number! <= 2);
    const latencies: number[] = [];
    for (let i = 0; i < times; i++) {
      const profile = `profile_fresh${i}`;
      const event = createEvent(watchChanged, {
        subject: `${profile}/${episode!.id}/main`,
        revision: 1,
        data: {
          accountId: 'account_bench',
          profileId: profile,
          titleId: episode!.id,
          editionId: 'main',
          seriesId: episode!.seriesId!,
          territory: 'US',
          positionMs: 100,
          durationMs: 100,
          isWatched: true,
          isFinished: true,
          isDismissed: false,
          changedAt: new Date().toISOString(),
        },
      });
      const begin = performance.now();
      await redis.xadd(streamOf('playback'), '*', 'event', JSON.stringify(event));
      while (!(await ask(profile, NEXT_UP)).includes(next!.id));
      latencies.push(performance.now() - begin);
    }
    latencies.sort((a, b) => a - b);
    return { p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
  }

  try {
    for (let i = 0; i < WARM_UP; i++) await ask(profileAt(i * 7), HOME);
    const answer = await ask(profileAt(0), HOME);
    return {
      titles: audience.titles.length,
      watches: audience.watches.length,
      startMs: started.startMs,
      memoryBytes: started.memoryBytes,
      rows: (JSON.parse(answer) as { data: { home: { edges: unknown[] } } }).data.home.edges.length,
      answerBytes: answer.length,
      alone: await measure(1),
      together: await measure(8),
      fromWatch: await measureFromWatch(50),
    };
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    redis.disconnect();
    await pool.close();
    await redisServer.stop();
    await database.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
