/** The graphs that gateways are measured over. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleOptions, SampleSubgraph } from '../../gateway/testing/sample-subgraphs.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';
import { marqueeOperations, type BenchOperation } from './operations.ts';
import { storeOperations, storeSubgraphs } from './store.ts';

export interface BenchGraph {
  name: string;
  subgraphs: readonly SampleSubgraph[];
  operations: readonly BenchOperation[];
  sample: SampleOptions;
}

const schemaFolder = join(import.meta.dirname, '../../schema');
const read = (name: string) => readFileSync(join(schemaFolder, `${name}.graphql`), 'utf8');
const allIsWell = { seed: 1, failures: 0, nulls: 0, areListsFull: true };

export const benchGraphs: readonly BenchGraph[] = [
  { name: 'store', subgraphs: storeSubgraphs, operations: storeOperations, sample: { ...allIsWell, listLength: 3 } },
  {
    name: 'marquee',
    subgraphs: subgraphNames.map((name) => ({ name, sdl: `${read('_shared')}\n${read(name)}` })),
    operations: marqueeOperations,
    sample: { ...allIsWell, listLength: 12 },
  },
];
