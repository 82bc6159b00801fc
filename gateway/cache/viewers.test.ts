import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { hashText, seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';
import type { RecallEntities } from '../execute/known-entities.ts';
import { runOperation } from '../execute/run-operation.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { loadSupergraph } from '../plan/supergraph.ts';
import { generateOperation } from '../testing/generate-operation.ts';
import { intricateSubgraphs } from '../testing/intricate-subgraphs.ts';
import { buildSampleGraph, type SampleSubgraph } from '../testing/sample-subgraphs.ts';
import { testActor } from '../testing/test-gateway.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { createCatalogChanges } from './catalog-changes.ts';
import { createEntityCache } from './entity-cache.ts';
import { createFreshness } from './freshness.ts';
import { sightsBesides } from './sight.ts';

// More of them, or others: CACHE_ASKS=5000 CACHE_SEED=7 npm test -- gateway/cache/viewers
const ASKS = Number(process.env['CACHE_ASKS'] ?? 400);
const SEED = Number(process.env['CACHE_SEED'] ?? 1);
const OPERATIONS = Math.ceil(ASKS / 40);
const TOGETHER = 5;

const schemaFolder = join(import.meta.dirname, '../../schema');
const ownSubgraphs: SampleSubgraph[] = subgraphNames.map((name) => ({
  name,
  sdl: ['_shared', name].map((file) => readFileSync(join(schemaFolder, `${file}.graphql`), 'utf8')).join('\n'),
}));

const sightOf = sightsBesides((account) => account === 'account_steered');

function makeViewer(random: Random, number: number): Actor | undefined {
  if (number === 0) return undefined;
  return {
    ...testActor,
    account: number === 1 ? 'account_steered' : `account_${number}`,
    session: `login_${number}`,
    profile: `profile_${number}`,
    locale: random.pick(['en', 'de']),
    territory: random.pick(['US', 'DE']),
    maximumAge: random.pick([12, 18]),
    isKids: random.chance(0.2),
    scopes: random.chance(0.2) ? ['catalog:read'] : [],
  };
}

interface Run {
  query: string;
  data: unknown;
  errors: string[];
}

interface Ask {
  query: string;
  bound: BoundOperation;
  viewer: Actor | undefined;
}

/**
 * Asks what is generated, as viewers of all kinds in any order, some at once, over a graph in which eleven fields of twelve say
 * of themselves that all may keep them who see alike, and each is another for who does not see alike. The rest is another for
 * each viewer.
 */
async function compare(subgraphs: readonly SampleSubgraph[], seed: number) {
  const random = seededRandom(seed);
  const graph = buildSampleGraph(subgraphs, { seed, listLength: 3, failures: 0.02, nulls: 0.1 });
  const source = await loadSupergraph(graph.supergraphSdl);
  const { apiSchema } = source.current();
  const preparer = unlimitedPreparer(source);
  const cache = createEntityCache({ staleMs: 0, maximumBytes: 1e7, sightOf, changes: createCatalogChanges() });
  const isPublic = (coordinate: string) => hashText(`${seed}${coordinate}`) % 12 !== 0;

  async function run({ bound, query, viewer }: Ask, recall?: RecallEntities): Promise<Run> {
    const own = JSON.stringify(viewer ?? 'nobody');
    const { data, errors } = await runOperation(
      bound,
      async (subgraph, body) => {
        let isForAll = viewer?.scopes.length !== 1;
        const answer = await graph.answer(subgraph, body, (coordinate) => {
          const isAlike = isPublic(coordinate);
          isForAll &&= isAlike;
          return isAlike ? (sightOf(viewer) ?? own) : own;
        });
        return { ...answer, cacheControl: isForAll ? 'public, max-age=60' : 'private, max-age=60' };
      },
      undefined,
      { recall },
    );
    const told = (errors ?? []).map((error) => {
      const path = error instanceof Error ? undefined : error.path;
      return `${path?.join('.')}: ${error.message}`;
    });
    told.sort();
    return { query, data, errors: told };
  }

  let known = 0;
  /** The cache, with what it gives counted. */
  function recallFor({ bound, viewer }: Ask): RecallEntities | undefined {
    const recall = cache.recallFor(viewer, bound.operation.supergraph, createFreshness());
    return (
      recall &&
      ((async (...lookup) => {
        const found = await recall(...lookup);
        known += found?.entities.filter((entity) => entity !== undefined).length ?? 0;
        return found;
      }) as RecallEntities)
    );
  }

  const operations: Omit<Ask, 'viewer'>[] = [];
  while (operations.length < OPERATIONS) {
    const { query, variables } = generateOperation(apiSchema, random, 'query', { depth: 5, width: 4 });
    if (validate(apiSchema, parse(query)).length === 0)
      operations.push({ query, bound: preparer.prepare(query, undefined).bind(variables) });
  }
  const viewers = Array.from({ length: 12 }, (_, number) => makeViewer(random, number));
  const asks = Array.from({ length: ASKS }, (): Ask => ({ ...random.pick(operations), viewer: random.pick(viewers) }));
  const expected: Run[] = [];
  for (const ask of asks) expected.push(await run(ask));
  const got: Run[] = [];
  for (let from = 0; from < asks.length; from += TOGETHER) {
    const some = asks.slice(from, from + TOGETHER);
    got.push(...(await Promise.all(some.map((ask) => run(ask, recallFor(ask))))));
  }
  await source.stop();
  return { expected, got, known };
}

describe('with kept entities every viewer gets what they get without', () => {
  it.each([
    ['our own graph', ownSubgraphs],
    ['an intricate graph', intricateSubgraphs],
  ])(
    'over %s',
    async (_name, subgraphs) => {
      const { expected, got, known } = await compare(subgraphs, SEED);
      expect(got).toEqual(expected);
      // Of what is made up so many ask for what has been asked for; how many more is the seed's and the graph's.
      expect(known).toBeGreaterThan(ASKS / 40);
    },
    240_000,
  );
});
