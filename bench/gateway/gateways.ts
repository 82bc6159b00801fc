/** Starts what is measured: each gateway in a process of its own. */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { composeSupergraph } from '../../gateway/testing/test-gateway.ts';
import { splitAccess } from '../../platform/access/access-table.ts';
import { freePort } from '../../platform/serve/free-port.ts';
import type { BenchGraph } from './graphs.ts';

export interface Gateway {
  name: string;
  child: ChildProcess;
  pool: Pool;
  path: string;
}

export interface BenchSetting {
  subgraphs: ChildProcess;
  /** Ours first. */
  gateways: Gateway[];
  bare: Gateway;
  supergraphSdl: string;
  stop(): Promise<void>;
}

export interface BenchPlace {
  /** For files that end with the run. */
  folder: string;
  secretsDir: string;
}

const PEERS_FOLDER = join(import.meta.dirname, 'peers');
const PEER_START_MS = 60_000;
const measured = ['--import', join(import.meta.dirname, 'measured.ts')];

/** Every check is made, and none refuses; answers are made anew each time. */
const generous = { GRAPH_COST_LIMIT: '1000000000', GRAPH_ANSWER_CACHE: '0' };

function forkMeasured(file: string, parameters: string[], env: Record<string, string>): ChildProcess {
  return fork(file, parameters, {
    cwd: join(import.meta.dirname, '../..'),
    execArgv: measured,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${child.spawnargs.at(-1)} ended with ${code}`)));
  });
}

async function untilReady(pool: Pool): Promise<void> {
  for (const startedAt = performance.now(); ; await delay(100)) {
    const isReady = await pool.request({ path: '/readiness', method: 'GET' }).then(
      async ({ statusCode, body }) => {
        await body.dump();
        return statusCode === 200;
      },
      // Not listening yet.
      () => false,
    );
    if (isReady) return;
    if (performance.now() - startedAt > PEER_START_MS) throw new Error('Hive Gateway does not become ready');
  }
}

/** Packages that only this bench needs stay out of everybody's `npm ci`. */
export function installPeers(): void {
  if (existsSync(join(PEERS_FOLDER, 'node_modules'))) return;
  console.log('installing the peers into bench/gateway/peers (500 MB, once)');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', PEERS_FOLDER], { stdio: 'inherit' });
}

/** Starts the subgraphs of a graph and the gateways over it. */
export async function startGateways(graph: BenchGraph, place: BenchPlace, withPeers: boolean): Promise<BenchSetting> {
  const children: ChildProcess[] = [];
  const pools: Pool[] = [];
  const start = (file: string, parameters: string[], env: Record<string, string>): ChildProcess => {
    const child = forkMeasured(file, parameters, env);
    children.push(child);
    return child;
  };
  const gatewayAt = (name: string, child: ChildProcess, port: number, path: string): Gateway => {
    const pool = new Pool(`http://127.0.0.1:${port}`);
    pools.push(pool);
    return { name, child, pool, path };
  };
  const own = (file: string) => join(import.meta.dirname, file);

  const subgraphs = start(own('subgraphs.ts'), [], { BENCH_GRAPH: graph.name });
  const subgraphsUrl = `http://127.0.0.1:${await portOf(subgraphs)}`;
  const supergraphSdl = composeSupergraph(
    graph.subgraphs.map(({ name, sdl }) => ({ name, sdl, url: `${subgraphsUrl}/${name}/graphql` })),
  );
  const supergraphFile = join(place.folder, `${graph.name}.graphql`);
  // Peers are given no access rules, and check none.
  const peerFile = join(place.folder, `${graph.name}-peers.graphql`);
  await writeFile(supergraphFile, supergraphSdl);
  await writeFile(peerFile, splitAccess(supergraphSdl).coreSdl);

  const ours = start(own('our-gateway.ts'), [], {
    SUPERGRAPH_FILE: supergraphFile,
    SECRETS_DIR: place.secretsDir,
    ...generous,
  });
  const gateways = [gatewayAt('ours', ours, await portOf(ours), '/graphql')];
  if (withPeers) {
    const hivePort = await freePort();
    const hive = start(
      join(PEERS_FOLDER, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      ['supergraph', peerFile, '--hive-router-runtime', '--host', '127.0.0.1', '--port', String(hivePort)],
      {},
    );
    const hiveGateway = gatewayAt('Hive', hive, hivePort, '/graphql');
    await untilReady(hiveGateway.pool);
    const apollo = start(own('apollo-gateway.ts'), [], { PEER_SUPERGRAPH_FILE: peerFile });
    gateways.push(hiveGateway, gatewayAt('Apollo', apollo, await portOf(apollo), '/'));
  }
  const bareChild = start(own('bare-fetches.ts'), [], { SUBGRAPHS_URL: subgraphsUrl });
  const bare = gatewayAt('bare', bareChild, await portOf(bareChild), '/');

  return {
    subgraphs,
    gateways,
    bare,
    supergraphSdl,
    async stop() {
      await Promise.all(pools.map((pool) => pool.destroy()));
      for (const child of children) {
        child.removeAllListeners('exit');
        child.disconnect();
      }
    },
  };
}
