import { createHash } from 'node:crypto';
import {
  BREAK,
  GraphQLError,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { fault } from '../../platform/errors/errors.ts';
import { argumentIn, withoutValues } from '../../platform/errors/without-values.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Json } from '../json/json.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkFetches } from './check-fetches.ts';
import { checkPlan } from './check-plan.ts';
import { deferCondition, isDefer, isDeferring } from './defer-directive.ts';
import { deferRules } from './defer-rules.ts';
import { createKeptOperations, type Kept, type KeptOperations } from './kept-operations.ts';
import { nullArgumentFinder } from './null-arguments.ts';
import { checkLimits, type OperationLimits } from './operation-limits.ts';
import { plainPlan } from './plain/plain-plan.ts';
import { plannerView, REPRESENTATIONS, type PlannerView, type ShownOperation } from './planner-view.ts';
import { PlanTooLongError } from './planner-steps.ts';
import { privateNames, type PrivateNames } from './private-names.ts';
import { responseShape, type SelectionShape } from './response-shape.ts';
import { fieldsIn, fragmentsOf, isCondition, type Fragments } from './selection.ts';
import { stepsOf, type Steps } from './steps.ts';
import type { Supergraph } from './supergraph.ts';
import { askVouchers } from './vouchers.ts';
import { unconditionalSubscription } from './validation-rules.ts';
import { nothingWithheld, withoutWithheld, type AskedOperation, type Remainder, type Withheld } from './withhold.ts';

/** An operation as clients ask for it. */
export interface AskedText {
  query: string;
  /** Absent where the document holds no other operation: a client may name it or not. */
  operationName: string | undefined;
}

/** An operation ready to be run any number of times: parsed, checked, planned. */
export interface PreparedOperation extends Kept {
  /** The same for the same document and operation, in all processes. */
  id: string;
  /** What it was prepared from. */
  asked: AskedText;
  kind: 'query' | 'mutation' | 'subscription';
  /** The operation's own name, for logs and metrics. */
  name: string | undefined;
  /** Fields of Query, Mutation or Subscription, each once. */
  rootFields: readonly string[];
  /** Whether any operation of its document asks for the schema, at the root or below it. */
  asksForSchema: boolean;
  definition: OperationDefinitionNode;
  fragments: Fragments;
  steps: Steps;
  supergraph: Supergraph;
  /** What the client calls a field of the data that was fetched. */
  nameOf: PrivateNames['nameOf'];
  answerLimitBytes: number;
  withheld: Withheld;
  /**
   * The operation for a caller to whom something is not given: it is neither planned nor fetched, and the response has null and
   * the reason in its place. `undefined` where no root field is left.
   */
  without(withheld: Withheld): PreparedOperation | undefined;
  /** For what {@link without} was asked. */
  variants(): readonly Withheld[];
  /** Checks and coerces a request's variables. Throws BAD_USER_INPUT naming the variable. */
  bind(variables: Json): BoundOperation;
}

/** An operation with the variables of one request. */
export interface BoundOperation {
  operation: PreparedOperation;
  /** As the client sent them: subgraphs coerce for themselves. */
  variables: Json;
  /** Coerced: what conditions and arguments are worked out from. */
  conditions: Json;
  /** The same object for all variables under which `@skip` and `@include` leave the same in. */
  shape: SelectionShape;
  /** The same with what is deferred apart; absent where nothing is. */
  deferring?: Deferring;
}

export interface Deferring {
  shape: SelectionShape;
  /** What the shape is made of. */
  asked: AskedOperation;
}

export interface PrepareOptions {
  limits: OperationLimits;
  /** What the operations that are kept may take in all. */
  cacheBytes: number;
}

export interface OperationPreparer {
  /**
   * Throws faults: GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED (several as an AggregateError of GraphQLErrors),
   * OPERATION_RESOLUTION_FAILURE, OPERATION_TOO_COMPLEX.
   */
  prepare(query: string, operationName: string | undefined): PreparedOperation;
  /** Prepares for a supergraph that need not be the current one yet, and keeps it with what has come more than once. */
  prepareFor(supergraph: Supergraph, asked: AskedText): PreparedOperation;
  /** What has come more than once for a supergraph, what came most often first. */
  inUse(supergraph: Supergraph): readonly PreparedOperation[];
}

/**
 * Milliseconds of this thread that have gone into plans so far, those of refused operations among them. What of it is one operation's is
 * the difference, as nothing else is done while one is planned.
 */
export const planningMs = (): number => planningMicros / 1_000;

let planningMicros = 0;

function countingTime<T>(plan: () => T): T {
  const before = process.threadCpuUsage();
  try {
    return plan();
  } finally {
    const { user, system } = process.threadCpuUsage(before);
    planningMicros += user + system;
  }
}

const plans = counter('gateway_plans_total', 'Operations by whether their plan was kept.', ['cached']);
const plainPlans = counter('gateway_plain_plans_total', 'Operations that Apollo’s planner did not plan rightly.');

/** `__typename` tells nothing that the answer does not. */
const schemaFields: ReadonlySet<string> = new Set([SchemaMetaFieldDef.name, TypeMetaFieldDef.name]);

// Conditions on n variables are decided in 2^n ways; beyond this many the oldest is worked out again.
const DECISIONS_KEPT = 64;
// By what is withheld: as many as there are kinds of callers.
const VARIANTS_KEPT = 16;

// What is kept of an operation takes so much: measured on the heap, over small and large ones (`node --expose-gc`).
const OPERATION_BYTES = 20_000;
const TOKEN_BYTES = 250;
const STEP_CHARACTER_BYTES = 3;

function stepBytes(steps: Steps): number {
  return STEP_CHARACTER_BYTES * JSON.stringify(steps).length;
}

function parseDocument(query: string, limits: OperationLimits): DocumentNode {
  try {
    // graphql-js counts while it reads, so an endless document is given up early. Locations would take more room than the rest of
    // what is kept, and only faults tell them.
    return parse(query, { noLocation: true, ...(Number.isFinite(limits.tokens) ? { maxTokens: limits.tokens } : {}) });
  } catch (error) {
    const { message } = error as GraphQLError;
    if (message.includes('tokens')) {
      throw fault('OPERATION_TOO_COMPLEX', `The document has more than ${limits.tokens} tokens.`);
    }
    throw fault('GRAPHQL_PARSE_FAILED', message);
  }
}

function pickOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first, second] = operations;
  if (!first) throw fault('GRAPHQL_VALIDATION_FAILED', 'The document holds no operation.');
  if (name === undefined) {
    if (second) throw fault('OPERATION_RESOLUTION_FAILURE', 'Several operations, and operationName names none.');
    return first;
  }
  const named = operations.find((operation) => operation.name?.value === name);
  if (!named) throw fault('OPERATION_RESOLUTION_FAILURE', `No operation is named "${name}".`);
  return named;
}

function isOnlyOperation({ definitions }: DocumentNode): boolean {
  return definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length === 1;
}

/** What the conditions of an operation come to. */
type Decision = Pick<BoundOperation, 'operation' | 'shape' | 'deferring'>;

function namesAny(document: DocumentNode, fields: ReadonlySet<string>): boolean {
  let isNamed = false;
  visit(document, {
    Field({ name }) {
      if (!fields.has(name.value)) return undefined;
      isNamed = true;
      return BREAK;
    },
  });
  return isNamed;
}

interface ConditionVariables {
  /** Those that `@skip` and `@include` look at. */
  included: string[];
  /** Those that `@defer` looks at. */
  deferred: string[];
}

/** The variables that conditions look at, anywhere in the document: over-counting costs only a variant. */
function conditionVariables(document: DocumentNode): ConditionVariables {
  const included = new Set<string>();
  const deferred = new Set<string>();
  visit(document, {
    Directive(node) {
      const isOfDefer = isDefer(node);
      if (!isOfDefer && !isCondition(node.name.value)) return;
      const value = isOfDefer ? deferCondition(node) : node.arguments?.[0]?.value;
      if (value?.kind === Kind.VARIABLE) (isOfDefer ? deferred : included).add(value.name.value);
    },
  });
  return { included: [...included], deferred: [...deferred] };
}

function checkedDocument(apiSchema: GraphQLSchema, query: string, options: PrepareOptions): DocumentNode {
  const document = parseDocument(query, options.limits);
  const tooComplex = checkLimits(document, options.limits);
  if (tooComplex) throw tooComplex;
  // graphql-js's own rule for subscriptions throws on a condition at the root: such a document must not come to it.
  const isConditional = validate(apiSchema, document, [unconditionalSubscription]).length > 0;
  const rules = isConditional ? [unconditionalSubscription] : [...specifiedRules, ...deferRules];
  if (!isConditional && validate(apiSchema, document, rules).length === 0) return document;
  throw new AggregateError(
    validate(apiSchema, parse(query), rules).map(({ message, nodes }) => {
      const { extensions } = fault('GRAPHQL_VALIDATION_FAILED', message);
      return new GraphQLError(message, { nodes, extensions });
    }),
  );
}

const noSteps: Steps = { root: undefined, source: undefined };

/** Told where an operation can only be planned with its conditions decided. */
const UNDECIDED = Symbol('undecided');

/** Operations that Apollo's planner was stopped at: it is not begun once more for each way in which their conditions are decided. */
const tooLong = new WeakSet<OperationDefinitionNode>();

/** The planner knows no way to a field at all: none is made up where composing has left none. */
const NO_WAY = /^Was not able to find any options for /;

/**
 * Apollo's plan, where it stands up to the checks; where it does not, or there is none, the plain one, which needs its conditions
 * decided.
 */
function planSteps(
  supergraph: Supergraph,
  asked: AskedOperation,
  names: PrivateNames,
  conditions: Json | undefined,
): Steps | typeof UNDECIDED {
  const steps = countingTime(() => plannedSteps(supergraph, asked, names, conditions));
  return steps === UNDECIDED ? steps : askVouchers(steps, asked, supergraph.naming, names);
}

function plannedSteps(
  supergraph: Supergraph,
  asked: AskedOperation,
  names: PrivateNames,
  conditions: Json | undefined,
): Steps | typeof UNDECIDED {
  const { document, restore } = plannerView(supergraph, asked, names, conditions);
  if (!document) return noSteps;
  const view = { document, restore };
  try {
    if (!tooLong.has(asked.definition)) return apolloSteps(supergraph, asked, view);
  } catch (error) {
    if (error instanceof PlanTooLongError) tooLong.add(asked.definition);
    else if (error instanceof Error && NO_WAY.test(error.message)) throw error;
  }
  if (!conditions) return UNDECIDED;
  plainPlans.inc();
  const steps = plainPlan(supergraph, view, names);
  checkFetches(steps, supergraph.fullSchema, supergraph.conditions);
  checkCoverage(steps, document, supergraph);
  return steps;
}

function apolloSteps(
  supergraph: Supergraph,
  { definition }: AskedOperation,
  { document, restore }: ShownOperation,
): Steps {
  const plan = supergraph.plan(document, definition.name?.value);
  const planned = stepsOf(plan.node, asPlanned);
  checkFetches(planned, supergraph.fullSchema, supergraph.conditions);
  checkPlan(planned, document, supergraph);
  checkCoverage(planned, document, supergraph);
  return stepsOf(plan.node, restore);
}

const asPlanned: PlannerView['restore'] = (operation) => ({ operation, variableNames: [] });

function prepare(
  supergraph: Supergraph,
  query: string,
  operationName: string | undefined,
  options: PrepareOptions,
): PreparedOperation {
  const { apiSchema } = supergraph;
  const document = checkedDocument(apiSchema, query, options);
  const asked = { definition: pickOperation(document, operationName), fragments: fragmentsOf(document) };
  const askedName = isOnlyOperation(document) ? undefined : operationName;
  const id = createHash('sha256')
    .update(`${askedName ?? ''}\n${query}`)
    .digest('base64url');
  const { definition, fragments } = asked;
  const variableDefinitions = definition.variableDefinitions ?? [];
  const isDeclared = (name: string) => variableDefinitions.some(({ variable }) => variable.name.value === name);
  const variablesLookedAt = conditionVariables(document);
  const conditionNames = variablesLookedAt.included.filter(isDeclared);
  const decisiveNames = [...conditionNames, ...variablesLookedAt.deferred.filter(isDeclared)];
  const documentBytes = TOKEN_BYTES * (document.tokenCount ?? query.length);
  // A field that requires others is fetched together with fields that do not, and those would have to wait for inputs that a
  // condition leaves out: what is decided before it is planned has no such part.
  const isPlannedDecided = conditionNames.length > 0 && namesAny(document, supergraph.requiringNames);
  const asksForSchema = namesAny(document, schemaFields);
  const findNullArgument = nullArgumentFinder(apiSchema, asked);
  const names = privateNames(asked, supergraph.reservedNames);
  const variants = new LRUCache<string, PreparedOperation>({ max: VARIANTS_KEPT });

  function coerce(variables: Json): Json {
    if (variableDefinitions.length === 0) return variables;
    const { coerced, errors } = getVariableValues(apiSchema, variableDefinitions, variables, { maxErrors: 1 });
    if (coerced) return coerced;
    const [error] = errors as readonly [GraphQLError];
    const argument = argumentIn(error.message);
    throw fault('BAD_USER_INPUT', withoutValues(error.message), argument === undefined ? {} : { argument });
  }

  function conditionKey(conditions: Json): string {
    return decisiveNames.map((name) => String(conditions[name])).join();
  }

  /** A client's `$representations` goes to subgraphs by another name. */
  function withOwnNames(variables: Json): Json {
    if (!Object.hasOwn(variables, REPRESENTATIONS)) return variables;
    return { ...variables, [names.variable(REPRESENTATIONS)]: variables[REPRESENTATIONS] };
  }

  function without(withheld: Withheld): PreparedOperation | undefined {
    const key = [...withheld].map(([at, { message }]) => `${at}: ${message}`).join('\n');
    const known = variants.get(key);
    if (known) return known;
    const left = withoutWithheld(apiSchema, asked, withheld);
    if (!left) return undefined;
    const variant = operationOf(left, withheld);
    variants.set(key, variant);
    operation.heldBytes += variant.heldBytes;
    return variant;
  }

  /** `left` is what is planned; the response has the form of what was asked. */
  function operationOf({ withheldNodes, ...left }: Remainder, withheld: Withheld): PreparedOperation {
    const decisions = new LRUCache<string, Decision>({ max: DECISIONS_KEPT });

    function decide(conditions: Json): Decision {
      const key = conditionKey(conditions);
      let decision = decisions.get(key);
      if (!decision) {
        const { keyOf } = names;
        const scope = { schema: apiSchema, fragments, conditions, withheld, withheldNodes, isDeferring: false, keyOf };
        const shape = responseShape(scope, definition);
        const deferring = isDeferring(definition, fragments, conditions)
          ? { shape: responseShape({ ...scope, isDeferring: true }, definition), asked }
          : undefined;
        const decided = undecided === UNDECIDED ? decidedSteps(conditions) : undefined;
        decision = {
          shape,
          ...(deferring ? { deferring } : {}),
          operation: decided ? { ...operation, steps: decided } : operation,
        };
        decisions.set(key, decision);
        operation.heldBytes += documentBytes * (deferring ? 2 : 1) + (decided ? stepBytes(decided) : 0);
      }
      return decision;
    }

    function decidedSteps(conditions: Json): Steps {
      const decided = planSteps(supergraph, left, names, conditions);
      if (decided === UNDECIDED) throw new Error('not decided by its conditions');
      return decided;
    }

    // Without variables what is left out is known already.
    const known = conditionNames.length === 0 ? {} : undefined;
    const undecided = isPlannedDecided ? UNDECIDED : planSteps(supergraph, left, names, known);
    const steps = undecided === UNDECIDED ? noSteps : undecided;
    const operation: PreparedOperation = {
      id,
      asked: { query, operationName: askedName },
      heldBytes: OPERATION_BYTES + query.length + documentBytes + stepBytes(steps),
      kind: definition.operation,
      name: definition.name?.value,
      rootFields: [...new Set(fieldsIn(definition.selectionSet, fragments).map(({ name }) => name.value))],
      asksForSchema,
      ...left,
      steps,
      nameOf: names.nameOf,
      supergraph,
      answerLimitBytes: options.limits.answerBytes,
      withheld,
      without,
      variants: () => [...variants.values()].map((variant) => variant.withheld),
      bind(variables) {
        const conditions = coerce(variables);
        const isNull = findNullArgument(conditions);
        if (isNull) throw isNull;
        return { ...decide(conditions), variables: withOwnNames(variables), conditions: withOwnNames(conditions) };
      },
    };
    return operation;
  }

  const operation = operationOf({ ...asked, withheldNodes: new Map() }, nothingWithheld);
  return operation;
}

/**
 * Prepares operations and keeps them by document and operation name, for the supergraph that was current when they came
 * in. A new version starts with what was prepared for it before.
 */
export function createPreparer(current: () => Supergraph, options: PrepareOptions): OperationPreparer {
  const kept = new WeakMap<Supergraph, KeptOperations<PreparedOperation>>();

  function keptFor(supergraph: Supergraph): KeptOperations<PreparedOperation> {
    let operations = kept.get(supergraph);
    if (!operations) {
      operations = createKeptOperations(options.cacheBytes);
      kept.set(supergraph, operations);
    }
    return operations;
  }

  /** The only operation of a document is one, whether a client names it or not. */
  function find(
    operations: KeptOperations<PreparedOperation>,
    { query, operationName }: AskedText,
  ): PreparedOperation | undefined {
    const only = operations.get(query);
    if (only && (operationName === undefined || only.name === operationName)) return only;
    return operationName === undefined ? undefined : operations.get(keyOf({ query, operationName }));
  }

  return {
    prepare(query, operationName) {
      const supergraph = current();
      const operations = keptFor(supergraph);
      let operation = find(operations, { query, operationName });
      plans.inc({ cached: String(operation !== undefined) });
      if (!operation) {
        operation = prepare(supergraph, query, operationName, options);
        operations.set(keyOf(operation.asked), operation);
      }
      return operation;
    },
    prepareFor(supergraph, asked) {
      const operations = keptFor(supergraph);
      const known = find(operations, asked);
      if (known) return known;
      const operation = prepare(supergraph, asked.query, asked.operationName, options);
      operations.setRegular(keyOf(operation.asked), operation);
      return operation;
    },
    inUse: (supergraph) => keptFor(supergraph).regulars(),
  };
}

/** No document has a NUL in it, so that none reads like another's with a name before it. */
function keyOf({ query, operationName }: AskedText): string {
  return operationName === undefined ? query : `${operationName}\0${query}`;
}
