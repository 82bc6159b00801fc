import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApolloGateway } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { createHash } from 'node:crypto';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { splitAccess, type AccessTable } from '../../platform/access/access-table.ts';
import { withDeferDirective } from '../../schema/defer-directive.ts';
import { reservedNamesOf, type ReservedNames } from './private-names.ts';
import { conditionsOf, type Conditions } from './check-fetches.ts';
import { costRulesOf, type CostRules } from './cost-rules.ts';
import { limitSteps } from './planner-steps.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';
import { requirementsOf, requiringNamesOf, type Requirements } from './requirements.ts';
import { knowledgeOf, type Knowledge } from './plain/knowledge.ts';
import { keysOf, makeRepresentationsWhole } from './whole-representations.ts';
import { namingFieldsOf, type NamingFields } from './naming-fields.ts';
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
  knowledge: Knowledge;
  naming: NamingFields;
  /**
   * Plans a validated operation, in 1 to 30 ms mostly: the caller keeps the plan. Throws where the planner cannot, and
   * PlanTooLongError where it is not done within {@link PLANNER_STEPS}.
   */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

export interface SupergraphSource {
  current(): Supergraph;
  stop(): Promise<void>;
}

/**
 * Apollo's own default of 10,000 lets one crafted operation hold the process for 10 seconds on a graph with interface
 * objects; beyond a few hundred candidates the plan found was never better. Nor does it come to an end in time where a field can
 * be had in very many ways: that is then planned the plain way.
 */
export const plannerConfig = { debug: { maxEvaluatedPlans: 500, pathsLimit: 1_000 } };

/** Of one plan, which takes a quarter of a second then. Operations of ours within the limits take two thousand at the most. */
export const PLANNER_STEPS = 10_000;

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
 * Loads one version: Apollo's gateway checks it and builds the planner; we take both and execute ourselves. Rejects where the SDL
 * is not a supergraph, or one that uses what is not supported. What need not be done at one go is done in turns, so that requests are answered in between.
 */
export async function loadSupergraph(sdl: string): Promise<SupergraphSource> {
  // The gateway would report to Apollo's servers.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  let apiSchema: GraphQLSchema | undefined;
  const { access, coreSdl } = splitAccess(sdl);
  // Once for all who read in it: for a large one each reading is tens of milliseconds, and megabytes.
  const parsed = parse(coreSdl, { noLocation: true });
  refuseUnsupported(parsed);
  await nextTurn();
  const gateway = new ApolloGateway({
    supergraphSdl: coreSdl,
    // By itself it would not look where NODE_ENV is production.
    validateSupergraph: true,
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
  await nextTurn();

  const planner = plannerOf(gateway);
  const planningSchema = planner.supergraph.apiSchema();
  const fullSchema = planner.supergraph.schema.toGraphQLJSSchema();
  await nextTurn();
  const withinSteps = limitSteps(planner, PLANNER_STEPS);
  const keys = keysOf(parsed);
  const subtypes = subtypesOf(parsed);
  await nextTurn();
  const requirements = requirementsOf(parsed);
  const requiringNames = requiringNamesOf(parsed);
  await nextTurn();
  const conditions = conditionsOf(parsed, fullSchema);
  await nextTurn();
  const knowledge = knowledgeOf(planner.supergraph, fullSchema, conditions);
  await nextTurn();
  const supergraph: Supergraph = {
    hash: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
    apiSchema: apiSchema!,
    fullSchema,
    access,
    subtypes,
    requirements,
    requiringNames,
    conditions,
    reservedNames: reservedNamesOf(parsed),
    costRules: costRulesOf(parsed),
    subgraphs: planner.supergraph.subgraphsMetadata(),
    knowledge,
    naming: namingFieldsOf(knowledge),
    plan(document, operationName) {
      const operation = operationFromDocument(planningSchema, document, { operationName, validate: false });
      const plan = withinSteps(() => planner.buildQueryPlan(operation));
      makeRepresentationsWhole(plan.node, keys, subtypes);
      return plan;
    },
  };
  return { current: () => supergraph, stop: () => gateway.stop() };
}
