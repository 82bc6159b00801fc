/** CPU per request of every gateway, and the latency of ours, beside that of the transport, at half of what the machine can do. */
import { isDeepStrictEqual } from 'node:util';
import type { BareOperation, Fetched } from './bare-fetches.ts';
import { startGateways, type BenchPlace, type BenchSetting, type Gateway } from './gateways.ts';
import { benchGraphs } from './graphs.ts';
import { ask, atRate, inTurns, quantile, type Load, type Measured } from './load.ts';
import type { BenchOperation } from './operations.ts';

export interface CpuOptions {
  /** Of each operation in each round. */
  requests: number;
  withPeers: boolean;
  /** An operation's name: that one alone. */
  only: string | undefined;
}

const ROUNDS = 3;
const CONCURRENCY = 8;
const HALF_LOAD_TURNS = 3;
const HALF_LOAD_MS = 2_000;
/** The median, and what one in a hundred is slower than. */
const QUANTILES = [0.5, 0.99] as const;

interface Row {
  operation: string;
  answerBytes: number;
  fetches: number;
  /** By gateway, `bare` among them; per request, in milliseconds. Absent where the gateway gives another answer than ours. */
  cpuMs: Map<string, number>;
  /** Of ours, at full load; each is of {@link QUANTILES}. */
  latencyMs: number[];
  halfLoad: { perSecond: number; oursMs: number[]; bareMs: number[] };
}

/** Others must give the same data, or the comparison compares nothing. */
async function comparable({ gateways }: BenchSetting, load: Load, name: string): Promise<Gateway[]> {
  const [own, ...others] = gateways as [Gateway, ...Gateway[]];
  const answer = async (gateway: Gateway) =>
    JSON.parse(await ask(gateway, load)) as { data?: unknown; errors?: unknown };
  const expected = await answer(own);
  if (expected.errors || !expected.data)
    throw new Error(`${name}: ours answers ${JSON.stringify(expected).slice(0, 300)}`);
  const same = [own];
  for (const other of others) {
    const { data } = await answer(other);
    if (isDeepStrictEqual(data, expected.data)) same.push(other);
    else console.log(`${name}: ${other.name} gives another answer and is not compared`);
  }
  return same;
}

/** What ours fetches for one request, taken from the subgraphs. */
async function fetchesOf({ subgraphs, gateways: [own] }: BenchSetting, load: Load): Promise<BareOperation> {
  const fetchedSince = () =>
    new Promise<Fetched[]>((resolve) => {
      subgraphs.once('message', (message) => resolve((message as { fetched: Fetched[] }).fetched));
      subgraphs.send('what was fetched?');
    });
  await fetchedSince();
  const answer = await ask(own!, load);
  return { fetches: await fetchedSince(), answer };
}

async function measureOperation(setting: BenchSetting, load: Load, name: string, requests: number): Promise<Row> {
  const measured = await comparable(setting, load, name);
  const bareOperation = await fetchesOf(setting, load);
  const isSet = new Promise((resolve) => setting.bare.child.once('message', resolve));
  setting.bare.child.send({ bare: bareOperation });
  await isSet;
  measured.push(setting.bare);

  for (const gateway of measured) await inTurns(gateway, load, Math.ceil(requests / 2), CONCURRENCY);
  const totals = new Map(
    measured.map(({ name }): [string, Measured] => [name, { cpuMs: 0, tookMs: 0, latenciesMs: [] }]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    for (const gateway of measured) {
      const { cpuMs, tookMs, latenciesMs } = await inTurns(gateway, load, requests, CONCURRENCY);
      const total = totals.get(gateway.name)!;
      total.cpuMs += cpuMs;
      total.tookMs += tookMs;
      total.latenciesMs.push(...latenciesMs);
    }
  }
  const ours = totals.get('ours')!;
  return {
    operation: name,
    answerBytes: Buffer.byteLength(bareOperation.answer),
    fetches: bareOperation.fetches.length,
    cpuMs: new Map([...totals].map(([gateway, { cpuMs }]) => [gateway, cpuMs / (requests * ROUNDS)])),
    latencyMs: quantilesOf(ours.latenciesMs),
    halfLoad: await measureHalfLoad(setting, load, (1_000 * requests * ROUNDS) / ours.tookMs / 2),
  };
}

const quantilesOf = (latenciesMs: readonly number[]) => QUANTILES.map((q) => quantile(latenciesMs, q));

/** Ours and the bare transport at one rate, in turns: what ours adds is the difference. */
async function measureHalfLoad(
  { gateways: [own], bare }: BenchSetting,
  load: Load,
  perSecond: number,
): Promise<Row['halfLoad']> {
  const ours: number[] = [];
  const transport: number[] = [];
  for (let turn = 0; turn < HALF_LOAD_TURNS; turn++) {
    ours.push(...(await atRate(own!, load, perSecond, HALF_LOAD_MS)));
    transport.push(...(await atRate(bare, load, perSecond, HALF_LOAD_MS)));
  }
  return { perSecond, oursMs: quantilesOf(ours), bareMs: quantilesOf(transport) };
}

function print(rows: readonly Row[], gateways: readonly string[]): void {
  const peers = gateways.filter((name) => name !== 'ours' && name !== 'bare');
  const figure = (value: number | undefined, digits: number) => (value === undefined ? '–' : value.toFixed(digits));
  const pair = (figures: readonly number[]) => figures.map((value) => figure(value, 1)).join(' / ');
  const table = rows.map(({ operation, answerBytes, fetches, cpuMs, latencyMs, halfLoad }) => ({
    operation,
    kB: figure(answerBytes / 1_000, 1),
    fetches: String(fetches),
    ...Object.fromEntries(gateways.map((name) => [`${name} ms`, figure(cpuMs.get(name), 3)])),
    ...Object.fromEntries(
      peers.map((name) => {
        const theirs = cpuMs.get(name);
        return [`of ${name}`, figure(theirs && cpuMs.get('ours')! / theirs, 3)];
      }),
    ),
    'p50 / p99': pair(latencyMs),
    'half load: per s': figure(halfLoad.perSecond, 0),
    'ours p50 / p99': pair(halfLoad.oursMs),
    'bare p50 / p99': pair(halfLoad.bareMs),
    'added p50 / p99': pair(halfLoad.oursMs.map((ms, index) => ms - halfLoad.bareMs[index]!)),
  }));
  const columns = Object.keys(table[0]!) as (keyof (typeof table)[number])[];
  const widths = columns.map((column) => Math.max(column.length, ...table.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  console.log(line(columns));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of table) console.log(line(columns.map((column) => row[column])));
}

export async function measureCpu(
  place: BenchPlace,
  authorization: string,
  { requests, withPeers, only }: CpuOptions,
): Promise<void> {
  console.log(
    `${requests * ROUNDS} requests of each operation to each gateway, ${CONCURRENCY} at a time; Node ${process.version}`,
  );
  const rows: Row[] = [];
  let names: string[] = [];
  for (const graph of benchGraphs) {
    const operations = graph.operations.filter(({ name }) => only === undefined || name === only);
    if (operations.length === 0) continue;
    const setting = await startGateways(graph, place, withPeers);
    try {
      names = [...setting.gateways.map(({ name }) => name), 'bare'];
      for (const operation of operations) rows.push(await measureOne(setting, operation));
    } finally {
      await setting.stop();
    }
  }
  if (rows.length === 0) throw new Error(`no operation is named ${only}`);
  print(rows, names);

  async function measureOne(setting: BenchSetting, { name, query, variables }: BenchOperation): Promise<Row> {
    return measureOperation(setting, { body: JSON.stringify({ query, variables }), authorization }, name, requests);
  }
}
