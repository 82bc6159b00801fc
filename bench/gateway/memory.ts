/** Whether our gateway's memory stays where it is while operations that nobody has asked before come in without an end. */
import { setTimeout as delay } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import { generateOperation } from '../../gateway/testing/generate-operation.ts';
import { loadSupergraph } from '../../gateway/plan/supergraph.ts';
import { seededRandom } from '../../platform/testing/seeded-random.ts';
import { startGateways, type BenchPlace } from './gateways.ts';
import { benchGraphs } from './graphs.ts';
import { ask } from './load.ts';
import { memoryOf } from './usage.ts';

const SAMPLES = 12;
const WORKERS = 4;

export async function measureMemory(place: BenchPlace, bearer: () => Promise<string>, minutes: number): Promise<void> {
  const graph = benchGraphs.find(({ name }) => name === 'marquee')!;
  const setting = await startGateways(graph, place, false);
  const source = await loadSupergraph(setting.supergraphSdl);
  const { apiSchema } = source.current();
  const random = seededRandom(1);
  const [own] = setting.gateways;
  let sent = 0;
  let failed = 0;
  let isOver = false;
  let authorization = await bearer();

  async function work(): Promise<void> {
    while (!isOver) {
      const kind = random.chance(0.9) ? 'query' : 'mutation';
      const { query, variables } = generateOperation(apiSchema, random, kind, { depth: 5, width: 4 });
      if (validate(apiSchema, parse(query)).length > 0) continue;
      const { data } = JSON.parse(await ask(own!, { body: JSON.stringify({ query, variables }), authorization })) as {
        data?: unknown;
      };
      sent += 1;
      if (!data) failed += 1;
    }
  }

  try {
    const workers = Array.from({ length: WORKERS }, work);
    const everyMs = (minutes * 60_000) / SAMPLES;
    console.log('| minutes | operations | refused or null | heap after collection MB | resident MB |');
    console.log('| ------- | ---------- | --------------- | ------------------------ | ----------- |');
    for (let sample = 1; sample <= SAMPLES; sample++) {
      await delay(everyMs);
      authorization = await bearer();
      const { heapBytes, residentBytes } = await memoryOf(own!.child);
      const cells = [(sample * everyMs) / 60_000, sent, failed, heapBytes / 1e6, residentBytes / 1e6];
      console.log(`| ${cells.map((cell) => (Number.isInteger(cell) ? cell : cell.toFixed(1))).join(' | ')} |`);
    }
    isOver = true;
    await Promise.all(workers);
  } finally {
    await source.stop();
    await setting.stop();
  }
}
