import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile, type StatsListener } from 'node:fs';
import { ApolloGateway, type SupergraphSdlUpdateFunction } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { createHash } from 'node:crypto';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { splitAccess, type AccessTable } from '../../platform/access/access-table.ts';
import { withDeferDirective } from '../../schema/defer-directive.ts';
import type { Log } from '../../platform/log/log.ts';
import { reservedNamesOf, type ReservedNames } from './private-names.ts';
import { conditionsOf, type Conditions } from './check-fetches.ts';
import { costRulesOf, type CostRules } from './cost-rules.ts';
import { requirementsOf, requiringNamesOf, type Requirements } from './requirements.ts';
import { keysOf, makeRepresentationsWhole } from './whole-representations.ts';
import { subtypesOf, type Subtypes } from './type-conditions.ts';

export interface SubgraphAddress {
  name: string;
  /** As written in the supergraph; a setting may name another. */
  url: string;
}

/** One version of the supergraph, whole: nobody sees half of an update. */
export interface Supergraph {
  /** Of the SDL as loaded, access rules included. */
  hash: string;
  /** What clients see. */
  apiSchema: GraphQLSchema;
  /** With what the API hides. */
  fullSchema: GraphQLSchema;
  access: AccessTable;
  subtypes: Subtypes;
  requirements: Requirements;
  requiringNames: ReadonlySet<string>;
  conditions: Conditions;
  reservedNames: ReservedNames;
  costRules: CostRules;
  subgraphs: readonly SubgraphAddress[];
  /** Plans a validated operation, in 1 to 30 ms: the caller keeps the plan. Throws where the planner cannot. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

export interface SupergraphSource {
  current(): Supergraph;
  /** Called with each further version; returns how to stop listening. */
  onChange(listener: (supergraph: Supergraph) => void): () => void;
  /** Puts another version in place. Throws, and keeps the present one, where the SDL is not a supergraph. */
  replace(sdl: string): void;
  stop(): Promise<void>;
}

/**
 * Apollo's own default of 10,000 lets one crafted operation hold the process for 10 seconds on a graph with interface
 * objects; beyond a few hundred candidates the plan found was never better.
 */
export const plannerConfig = { debug: { maxEvaluatedPlans: 500 } };

/**
 * The planner inside Apollo's gateway. `__testing` is the only public door to it; should it close, this fails on the
 * first start and in every test, not on some request.
 */
function plannerOf(gateway: ApolloGateway) {
  const { queryPlanner } = gateway.__testing();
  if (!queryPlanner) throw new Error('Apollo’s gateway gives no query planner');
  return queryPlanner;
}

/**
 * Keeps a supergraph: Apollo's gateway checks and loads each version and builds the planner; we take both and execute
 * ourselves.
 */
export async function loadSupergraph(sdl: string): Promise<SupergraphSource> {
  // The gateway would report to Apollo's servers.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  let update: SupergraphSdlUpdateFunction | undefined;
  let apiSchema: GraphQLSchema | undefined;
  const listeners = new Set<(supergraph: Supergraph) => void>();

  const first = splitAccess(sdl);
  const gateway = new ApolloGateway({
    supergraphSdl: {
      initialize: async (options) => {
        update = options.update;
        return { supergraphSdl: first.coreSdl };
      },
    },
    buildService: ({ name }) => ({
      process: () => Promise.reject(new Error(`${name} was asked past our own executor`)),
    }),
    queryPlannerConfig: plannerConfig,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  gateway.onSchemaLoadOrUpdate((loaded) => {
    apiSchema = withDeferDirective(loaded.apiSchema);
  });
  await gateway.load();

  function snapshot({ access, coreSdl }: ReturnType<typeof splitAccess>, sdl: string): Supergraph {
    const planner = plannerOf(gateway);
    const keys = keysOf(coreSdl);
    const subtypes = subtypesOf(coreSdl);
    const planningSchema = planner.supergraph.apiSchema();
    const fullSchema = planner.supergraph.schema.toGraphQLJSSchema();
    return {
      hash: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
      apiSchema: apiSchema!,
      fullSchema,
      access,
      subtypes,
      requirements: requirementsOf(coreSdl),
      requiringNames: requiringNamesOf(coreSdl),
      conditions: conditionsOf(coreSdl, fullSchema),
      reservedNames: reservedNamesOf(coreSdl),
      costRules: costRulesOf(coreSdl),
      subgraphs: planner.supergraph.subgraphsMetadata(),
      plan(document, operationName) {
        const operation = operationFromDocument(planningSchema, document, { operationName, validate: false });
        const plan = planner.buildQueryPlan(operation);
        makeRepresentationsWhole(plan.node, keys, subtypes);
        return plan;
      },
    };
  }

  let current = snapshot(first, sdl);
  return {
    current: () => current,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace(next) {
      const parts = splitAccess(next);
      update!(parts.coreSdl);
      current = snapshot(parts, next);
      for (const listener of listeners) listener(current);
    },
    stop: () => gateway.stop(),
  };
}

/**
 * Loads a supergraph file and follows it: a good new version takes its place within `pollMs`, a bad one is logged and
 * the old one stays. Polling, because change notices are lost on network file systems and container mounts.
 */
export async function followSupergraphFile(file: string, log: Log, pollMs = 1_000): Promise<SupergraphSource> {
  const source = await loadSupergraph(await readFile(file, 'utf8'));
  const changed: StatsListener = (now, before) => {
    if (now.mtimeMs === before.mtimeMs || now.size === 0) return;
    readFile(file, 'utf8')
      .then((sdl) => {
        source.replace(sdl);
        log.info({ file, supergraph: source.current().hash }, 'the supergraph was replaced');
      })
      .catch((error: unknown) => log.error({ err: error, file }, 'the new supergraph is not good; the old one stays'));
  };
  watchFile(file, { interval: pollMs, persistent: false }, changed);
  return {
    ...source,
    async stop() {
      unwatchFile(file, changed);
      await source.stop();
    },
  };
}
