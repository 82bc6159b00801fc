import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Kind, parse } from 'graphql';
import { registry } from '../../platform/metrics/metrics.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startGateway } from '../../gateway/testing/test-gateway.ts';
import { byUrlVariable } from '../../schema/subgraphs.ts';

// What requests meet while our own supergraph is replaced under them, with the operations in use planned before it and without:
// the trusted queries in turn, at a steady rate, over a subgraph that has nothing to say.

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '100' }, seconds: { type: 'string', default: '8' } },
});
const periodMs = 1_000 / Number(values.rate);
const windowMs = 1_000 * Number(values.seconds);

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFile(new URL(name, root), 'utf8');
const [sdl, manifest] = [await read('schema/supergraph.graphql'), await read('schema/documents.json')];
const queries = Object.values(JSON.parse(manifest) as Record<string, string>).filter((text) =>
  parse(text).definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === 'query'),
);

const subgraph = createServer((request, response) => {
  request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"data":{}}'));
});
subgraph.listen(0, '127.0.0.1');
await once(subgraph, 'listening');
const { port } = subgraph.address() as AddressInfo;

const taken = async () =>
  (await registry.getSingleMetric('marquee_gateway_supergraph_changes_total')!.get()).values.find(
    ({ labels }) => labels['outcome'] === 'taken',
  )?.value ?? 0;

const share = (sorted: readonly number[], of: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))]!;

async function measure(warmingMs: number) {
  const gateway = await startGateway([{ name: 'none', sdl: 'type Query { none: Int }', url: 'http://127.0.0.1:1' }], {
    ...byUrlVariable(() => `http://127.0.0.1:${port}`),
    GRAPH_WARMING_LIMIT: String(warmingMs),
    GRAPH_COST_LIMIT: '1000000',
    ADDRESS_BUDGET: '0',
  });
  /** Milliseconds of each request, from when it was due. */
  async function load(forMs: number): Promise<number[]> {
    const took: number[] = [];
    const under: Promise<void>[] = [];
    const begunAt = performance.now();
    for (let index = 0; index * periodMs < forMs; index++) {
      const dueAt = begunAt + index * periodMs;
      await sleep(Math.max(0, dueAt - performance.now()));
      under.push(
        gateway.post({ query: queries[index % queries.length] }).then(() => void took.push(performance.now() - dueAt)),
      );
    }
    await Promise.all(under);
    return took.toSorted((a, b) => a - b);
  }
  const change = async (text: string) => {
    const before = await taken();
    await writeFile(gateway.supergraphFile, text);
    process.emit('SIGHUP');
    await eventually(async () => (await taken()) > before, Boolean, 120_000);
  };
  const told = (name: string, took: readonly number[], delay: ReturnType<typeof monitorEventLoopDelay>) => {
    const ms = [share(took, 0.5), share(took, 0.99), took.at(-1)!, delay.max / 1e6].map((one) => one.toFixed(1));
    console.log([warmingMs === 0 ? 'not planned for' : 'planned for', name, ...ms].join('\t'));
  };

  await change(sdl);
  for (let round = 0; round < 4; round++) await load(queries.length * periodMs);
  for (const [name, isChanged] of [
    ['before', false],
    ['the change', true],
    ['after', false],
  ] as const) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const loading = load(windowMs);
    const changing = isChanged ? change(`${sdl}\n# another`) : undefined;
    const took = await loading;
    delay.disable();
    told(name, took, delay);
    await changing;
  }
  await gateway.stop();
}

console.log('plans\twindow\tp50 ms\tp99 ms\tlongest ms\tlongest turn ms');
await measure(30_000);
await measure(0);
subgraph.close();
