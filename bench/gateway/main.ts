/**
 * `npm run bench:gateway [-- --requests N]`: CPU per request and latency of our gateway and of Apollo's, operation by
 * operation. Both are asked in turns within one run, over the same subgraphs, so what else the machine does hits both.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import { ensureSecrets, readPrivateKey } from '../../platform/passport/secrets.ts';
import { cpuMsOf } from './cpu-usage.ts';
import { benchOperations, type BenchOperation } from './operations.ts';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '600' } } });
const REQUESTS = Number(values.requests);
const WARM_UP = Math.ceil(REQUESTS / 2);
const ROUNDS = 3;
const CONCURRENCY = 8;

interface Measured {
  cpuMs: number;
  latenciesMs: number[];
}

interface Gateway {
  name: string;
  child: ChildProcess;
  pool: Pool;
  path: string;
}

const children: ChildProcess[] = [];

function start(file: string, env: Record<string, string> = {}): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, file), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, port: (message as { port: number }).port }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

async function token(secrets: string): Promise<string> {
  const actor = {
    account: 'account_bench',
    session: 'session_bench',
    device: 'device_bench',
    profile: 'profile_bench',
    scopes: ['media:read', 'catalog:read', 'accounts:read'],
    maximumAge: 21,
    isKids: false,
    locale: 'en',
    territory: 'DE',
  };
  return (await signAccessToken(actor, readPrivateKey(secrets, 'access'), new Date())).jwt;
}

async function ask(gateway: Gateway, body: string, authorization: string): Promise<string> {
  const answer = await gateway.pool.request({
    path: gateway.path,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body,
  });
  return answer.body.text();
}

/** Sends `count` requests, a few at a time, and returns what they cost. */
async function measure(gateway: Gateway, body: string, authorization: string, count: number): Promise<Measured> {
  const latenciesMs: number[] = [];
  const before = await cpuMsOf(gateway.child);
  let left = count;
  async function work(): Promise<void> {
    while (left-- > 0) {
      const sentAt = performance.now();
      await ask(gateway, body, authorization);
      latenciesMs.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { cpuMs: (await cpuMsOf(gateway.child)) - before, latenciesMs };
}

/** Both must give the same data, or the comparison compares nothing. */
async function checkSame([ours, apollo]: [Gateway, Gateway], { name }: BenchOperation, body: string, bearer: string) {
  const [a, b] = await Promise.all([ask(ours, body, bearer), ask(apollo, body, bearer)]);
  const [mine, theirs] = [a, b].map((text) => JSON.parse(text) as { data?: unknown; errors?: unknown });
  if (mine!.errors || !mine!.data) throw new Error(`${name}: our gateway answers ${a.slice(0, 300)}`);
  if (JSON.stringify(mine!.data) !== JSON.stringify(theirs!.data)) throw new Error(`${name}: the answers differ`);
  return a.length;
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

function row(cells: (string | number)[]): string {
  return cells
    .map((cell, index) => {
      const text = typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 1) : cell;
      return index === 0 ? text.padEnd(18) : text.padStart(12);
    })
    .join('');
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
try {
  const secrets = join(folder, 'secrets');
  ensureSecrets(secrets);
  const authorization = `Bearer ${await token(secrets)}`;
  const supergraph = join(import.meta.dirname, '../../schema/supergraph.graphql');
  const subgraphs = await start('subgraphs.ts');
  const base = `http://127.0.0.1:${subgraphs.port}`;
  const urls = Object.fromEntries(
    ['user', 'catalog', 'playback', 'job'].map((name) => [`${name.toUpperCase()}_URL`, `${base}/${name}`]),
  );
  const ours = await start('our-gateway.ts', { SUPERGRAPH_FILE: supergraph, SECRETS_DIR: secrets, ...urls });
  const apollo = await start('apollo-gateway.ts', { SUPERGRAPH_FILE: supergraph, SUBGRAPHS_URL: base });
  const gateways: [Gateway, Gateway] = [
    { name: 'ours', child: ours.child, pool: new Pool(`http://127.0.0.1:${ours.port}`), path: '/graphql' },
    { name: 'Apollo', child: apollo.child, pool: new Pool(`http://127.0.0.1:${apollo.port}`), path: '/' },
  ];

  console.log(
    `${REQUESTS * ROUNDS} requests of each operation to each gateway, ${CONCURRENCY} at a time; Node ${process.version}`,
  );
  console.log(
    row(['operation', 'kB', 'CPU ours', 'CPU Apollo', 'ratio', 'p50 ours', 'p50 Apollo', 'p99 ours', 'p99 Apollo']),
  );
  const totals = [0, 0];
  for (const operation of benchOperations) {
    const { query, variables } = operation;
    const body = JSON.stringify({ query, variables });
    const bytes = await checkSame(gateways, operation, body, authorization);
    for (const gateway of gateways) await measure(gateway, body, authorization, WARM_UP);
    const measured = gateways.map((): Measured => ({ cpuMs: 0, latenciesMs: [] }));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, gateway] of gateways.entries()) {
        const { cpuMs, latenciesMs } = await measure(gateway, body, authorization, REQUESTS);
        measured[index]!.cpuMs += cpuMs;
        measured[index]!.latenciesMs.push(...latenciesMs);
      }
    }
    const [a, b] = measured.map(({ cpuMs, latenciesMs }, index) => {
      const perRequest = cpuMs / (REQUESTS * ROUNDS);
      totals[index]! += perRequest;
      const sorted = latenciesMs.toSorted((x, y) => x - y);
      return { perRequest, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
    }) as [{ perRequest: number; p50: number; p99: number }, { perRequest: number; p50: number; p99: number }];
    const ratio = a.perRequest / b.perRequest;
    console.log(row([operation.name, bytes / 1_000, a.perRequest, b.perRequest, ratio, a.p50, b.p50, a.p99, b.p99]));
  }
  const [mine, theirs] = totals as [number, number];
  const count = benchOperations.length;
  console.log(row(['mean', '', mine / count, theirs / count, mine / theirs]));
  console.log(
    `CPU and latency in milliseconds a request. Ratio of the means: ${(mine / theirs).toFixed(3)} (at most 0.4)`,
  );
  for (const { pool } of gateways) await pool.close();
} finally {
  for (const child of children) {
    child.removeAllListeners('exit');
    child.disconnect();
  }
  await rm(folder, { recursive: true, force: true });
}
