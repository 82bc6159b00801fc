/** What becomes of requests when there are more than a subgraph can answer: see README.md. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { PRIORITY_HEADER, wishes, type Wish } from '../../gateway/plan/priority.ts';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import { ensureSecrets, readPrivateKey } from '../../platform/passport/secrets.ts';
import { seededRandom } from '../../platform/testing/seeded-random.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '15' } } });
const SECONDS = Number(values.seconds);

const AT_ONCE = 8;
const SERVICE_MS = 40;
const CAPACITY_A_SECOND = (AT_ONCE * 1_000) / SERVICE_MS;
const VIEWERS = 200;
const TICK_MS = 5;

const heartbeat = `mutation ($session: ID!, $at: DateTime!) {
  recordHeartbeats(sessionId: $session, heartbeats: [{ sequence: 1, positionMs: 9000, state: PLAYING, deviceTime: $at }]) {
    __typename
    ... on HeartbeatsAccepted { acknowledgedSequence revision }
    ... on Failure { message }
  }
}`;
const play = `mutation ($title: ID!) {
  startPlayback(input: { titleId: $title, requestKey: "bench" }) {
    __typename
    ... on SessionStarted { resumeMs session { id heartbeatIntervalMs manifests { hlsUrl } } }
    ... on Failure { message }
  }
}`;
const browse = `{ continueWatching(first: 20) { edges { node { titleId positionMs durationMs isWatched } } pageInfo { endCursor } } }`;

interface Tally {
  offered: number;
  answered: number;
  shed: number;
  failed: number;
  tookMs: number[];
}

type Tallies = Record<Wish, Tally>;

const children: ChildProcess[] = [];

function start(file: string, env: Record<string, string>): Promise<number> {
  const child = fork(join(import.meta.dirname, file), {
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

async function tokens(secrets: string): Promise<string[]> {
  const key = readPrivateKey(secrets, 'access');
  return Promise.all(
    Array.from({ length: VIEWERS }, async (_, n) => {
      const actor = {
        account: `account_${n}`,
        session: `session_${n}`,
        device: `device_${n}`,
        profile: `profile_${n}`,
        scopes: [],
        maximumAge: 21,
        isKids: false,
        locale: 'en',
        territory: 'DE',
      };
      return (await signAccessToken(actor, key, new Date())).jwt;
    }),
  );
}

function bodyFor(priority: Wish, isPlay: boolean): string {
  if (priority !== 'critical') return JSON.stringify({ query: browse });
  const at = new Date(0).toISOString();
  return JSON.stringify(
    isPlay ? { query: play, variables: { title: 'title_1' } } : { query: heartbeat, variables: { session: 's_1', at } },
  );
}

function quantile(values: readonly number[], q: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? '–' : sorted[Math.floor(q * (sorted.length - 1))]!.toFixed(0);
}

const random = seededRandom(1);

async function ask(pool: Pool, priority: Wish, bearer: string): Promise<'answered' | 'shed' | 'failed'> {
  const { body } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${bearer}`,
      ...(priority === 'background' ? { [PRIORITY_HEADER]: priority } : {}),
    },
    body: bodyFor(priority, random.chance(0.2)),
  });
  const { errors } = (await body.json()) as {
    errors?: { extensions: { retryAfterMs?: number; retriable: boolean } }[];
  };
  if (!errors) return 'answered';
  const isTold = errors.every(({ extensions }) => extensions.retriable && extensions.retryAfterMs !== undefined);
  return isTold ? 'shed' : 'failed';
}

function draw(): Wish {
  const drawn = random.below(100);
  return drawn < 15 ? 'critical' : drawn < 70 ? 'browsing' : 'background';
}

/** Sends requests by the clock, so many a second, and waits for all answers. */
async function offer(pool: Pool, bearers: readonly string[], aSecond: number, seconds: number): Promise<Tallies> {
  const tally = (): Tally => ({ offered: 0, answered: 0, shed: 0, failed: 0, tookMs: [] });
  const tallies: Tallies = { critical: tally(), browsing: tally(), background: tally() };
  const asked: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < aSecond * seconds;) {
    const due = Math.min(aSecond * seconds, ((performance.now() - startedAt) / 1_000) * aSecond);
    for (; sent < due; sent += 1) {
      const priority = draw();
      const own = tallies[priority];
      own.offered += 1;
      const sentAt = performance.now();
      asked.push(
        ask(pool, priority, random.pick(bearers)).then(
          (outcome) => {
            own[outcome] += 1;
            if (outcome === 'answered') own.tookMs.push(performance.now() - sentAt);
          },
          () => void (own.failed += 1),
        ),
      );
    }
    await sleep(TICK_MS);
  }
  await Promise.all(asked);
  return tallies;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index < 2 ? cell.padEnd(11) : cell.padStart(10))).join('');
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
try {
  const secrets = join(folder, 'secrets');
  ensureSecrets(secrets);
  const bearers = await tokens(secrets);
  const subgraph = await start('subgraph.ts', { AT_ONCE: String(AT_ONCE), SERVICE_MS: String(SERVICE_MS) });
  const port = await start('../gateway/our-gateway.ts', {
    SUPERGRAPH_FILE: join(import.meta.dirname, '../../schema/supergraph.graphql'),
    SECRETS_DIR: secrets,
    PLAYBACK_URL: `http://127.0.0.1:${subgraph}`,
  });
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 2_000 });

  console.log(
    `${CAPACITY_A_SECOND} requests a second can be answered; ${SECONDS} s of each load; Node ${process.version}`,
  );
  // The gateway sees the subgraph in its health first, as it does in the platform.
  await offer(pool, bearers, CAPACITY_A_SECOND * 0.4, 5);
  console.log(row(['load', 'class', 'offered', 'answered', '%', 'shed', 'failed', 'p50 ms', 'p99 ms']));
  for (const times of [0.5, 1, 2, 3]) {
    const tallies = await offer(pool, bearers, CAPACITY_A_SECOND * times, SECONDS);
    for (const priority of [...wishes].reverse()) {
      const { offered, answered, shed, failed, tookMs } = tallies[priority];
      console.log(
        row([
          `${times} x`,
          priority,
          String(offered),
          String(answered),
          ((100 * answered) / offered).toFixed(2),
          String(shed),
          String(failed),
          quantile(tookMs, 0.5),
          quantile(tookMs, 0.99),
        ]),
      );
    }
  }
  await pool.close();
} finally {
  for (const child of children) {
    child.removeAllListeners('exit');
    child.disconnect();
  }
  await rm(folder, { recursive: true, force: true });
}
