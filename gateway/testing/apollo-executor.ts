import { ApolloGateway } from '@apollo/gateway';
import { createHash } from 'node:crypto';
import { parse, type GraphQLFormattedError } from 'graphql';
import { splitAccess } from '../../platform/access/access-table.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import { isJson, type Json } from '../json/json.ts';
import { plannerConfig } from '../plan/supergraph.ts';
import { subtypesOf } from '../plan/type-conditions.ts';
import type { SampleGraph } from './sample-subgraphs.ts';

export interface ApolloResult {
  data: Json | null;
  errors: readonly GraphQLFormattedError[];
  /** Values that did not fit the schema; Apollo reports them here and not as errors. */
  misfits: readonly GraphQLFormattedError[];
}

export type ApolloExecutor = (query: string, variables: Json) => Promise<ApolloResult>;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Apollo's executor lets the interface's name, which is all that a subgraph with an `@interfaceObject` knows, take the place of the
 * type that another subgraph told, and then nulls the object in silence.
 */
function withoutInterfaceNames(answer: SubgraphAnswer, abstractTypes: ReadonlySet<string>): SubgraphAnswer {
  const entities = answer.data?.['_entities'];
  for (const entity of Array.isArray(entities) ? entities : []) {
    if (isJson(entity) && abstractTypes.has(String(entity['__typename']))) delete entity['__typename'];
  }
  return answer;
}

/** Apollo's gateway with its own executor over the sample's subgraphs: what ours is held against. */
export async function apolloExecutor(graph: SampleGraph): Promise<{ run: ApolloExecutor; stop(): Promise<void> }> {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const { coreSdl } = splitAccess(graph.supergraphSdl);
  const abstractTypes = new Set(subtypesOf(parse(coreSdl)).keys());
  const gateway = new ApolloGateway({
    supergraphSdl: coreSdl,
    buildService: ({ name }) => ({
      process: async ({ request }) => {
        const answer = await graph.answer(name, JSON.stringify({ query: request.query, variables: request.variables }));
        return withoutInterfaceNames(answer, abstractTypes);
      },
    }),
    queryPlannerConfig: plannerConfig,
    logger: silent,
  });
  const { executor } = await gateway.load();
  return {
    async run(query, variables) {
      const result = await executor({
        request: { query, variables },
        document: parse(query),
        queryHash: createHash('sha256').update(query).digest('hex'),
        source: query,
        metrics: {},
        logger: silent,
        context: {},
        cache: undefined,
        schema: undefined,
        operationName: null,
        overallCachePolicy: undefined,
      } as never);
      const plain = JSON.parse(JSON.stringify(result)) as {
        data?: Json | null;
        errors?: GraphQLFormattedError[];
        extensions?: { valueCompletion?: GraphQLFormattedError[] };
      };
      return {
        data: plain.data ?? null,
        errors: plain.errors ?? [],
        misfits: plain.extensions?.valueCompletion ?? [],
      };
    },
    stop: () => gateway.stop(),
  };
}
