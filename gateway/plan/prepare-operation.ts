import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  executeSync,
  getArgumentValues,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

import { LRUCache } from 'lru-cache';
import { argumentIn, fault } from '../../platform/errors/errors.ts';
import type { Json } from '../json/json.ts';
import type { RootCall } from '../admit/braked-fields.ts';
import { isIncluded, responseShape, type SelectionShape } from './response-shape.ts';
import { stepsOf, type Steps } from './steps.ts';
import { checkPlan } from './check-plan.ts';
import { checkLimits, type OperationLimits } from './operation-limits.ts';
import { requiredAccess, type RequiredAccess } from '../admit/required-access.ts';
import type { Supergraph } from './supergraph.ts';

/** What depends on the values of `@skip` and `@include` variables. */
export interface OperationVariant {
  shape: SelectionShape;
  access: readonly RequiredAccess[];
}

/** An operation ready to be run any number of times: parsed, checked, planned. */
export interface PreparedOperation {
  kind: 'query' | 'mutation' | 'subscription';
  /** The operation's own name, for logs and metrics. */
  name: string | undefined;
  rootFields: readonly string[];
  steps: Steps;
  supergraph: Supergraph;
  /**
   * Checks and coerces a request's variables: what conditions look at. Throws BAD_USER_INPUT naming the variable.
   */
  coerceVariables(variables: Json): Json;
  variantFor(conditions: Json): OperationVariant;
  /** The root fields that will be resolved, with their coerced arguments; aliases of one field are separate calls. */
  rootCalls(conditions: Json): RootCall[];
  /** Answers a `__schema` or `__type` field of the operation. */
  introspect(node: FieldNode, variables: Json): unknown;
}

export interface PrepareOptions {
  limits: OperationLimits;
  isIntrospectionAllowed: boolean;
  /** Operations kept; each takes some 10 to 100 kB. */
  cacheSize: number;
  onPlan?: (isCached: boolean) => void;
}

export interface OperationPreparer {
  /**
   * Throws faults: GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED (several as an AggregateError of GraphQLErrors),
   * OPERATION_RESOLUTION_FAILURE, OPERATION_TOO_COMPLEX.
   */
  prepare(query: string, operationName: string | undefined): PreparedOperation;
}

// Conditions on n variables make 2^n variants; beyond this many the oldest is worked out again.
const VARIANTS_KEPT = 64;

function parseDocument(query: string, limits: OperationLimits): DocumentNode {
  try {
    // graphql-js counts while it reads, so an endless document is given up early.
    return parse(query, Number.isFinite(limits.tokens) ? { maxTokens: limits.tokens } : {});
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

/** The variables that `@skip` and `@include` look at, anywhere in the document: over-counting costs only a variant. */
function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'skip' && node.name.value !== 'include') return;
      const value = node.arguments?.[0]?.value;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function prepare(supergraph: Supergraph, query: string, operationName: string | undefined, options: PrepareOptions) {
  const document = parseDocument(query, options.limits);
  const tooComplex = checkLimits(document, options.limits);
  if (tooComplex) throw tooComplex;
  const { apiSchema } = supergraph;
  const rules = options.isIntrospectionAllowed ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const faults = validate(apiSchema, document, rules);
  if (faults.length > 0) {
    throw new AggregateError(
      faults.map(({ message, nodes }) => {
        // A suggestion tells of the schema what introspection would.
        const told = options.isIntrospectionAllowed ? message : message.replace(/ Did you mean .*$/, '');
        const { extensions } = fault('GRAPHQL_VALIDATION_FAILED', told);
        return new GraphQLError(told, { nodes, extensions });
      }),
    );
  }
  const operation = pickOperation(document, operationName);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const planned = onlyOperation(document, operation);
  const steps = stepsOf(supergraph.plan(planned, operation.name?.value).node);
  const { fullSchema, subtypes, requirements } = supergraph;
  const wrong = checkPlan(steps, operation, planned, fullSchema, subtypes, requirements);
  if (wrong) throw wrong;
  return preparedOperation(supergraph, document, operation, fragments, steps);
}

/** The planner wants one operation, and no fragment that it does not use. */
function onlyOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const used = new Set<string>();
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const pending: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  for (let definition = pending.pop(); definition; definition = pending.pop()) {
    visit(definition, {
      FragmentSpread({ name }) {
        if (used.has(name.value)) return;
        used.add(name.value);
        const fragment = fragments.find((candidate) => candidate.name.value === name.value);
        if (fragment) pending.push(fragment);
      },
    });
  }
  return {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...fragments.filter((fragment) => used.has(fragment.name.value))],
  };
}

function preparedOperation(
  supergraph: Supergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  steps: Steps,
): PreparedOperation {
  const { apiSchema, access } = supergraph;
  const variableDefinitions = operation.variableDefinitions ?? [];
  const names = conditionVariables(document).filter((name) =>
    variableDefinitions.some((definition) => definition.variable.name.value === name),
  );
  const variants = new LRUCache<string, OperationVariant>({ max: VARIANTS_KEPT });

  return {
    kind: operation.operation,
    name: operation.name?.value,
    rootFields: [...new Set(rootNodes(operation, fragments).map((node) => node.name.value))],
    steps,
    supergraph,
    coerceVariables(variables) {
      if (variableDefinitions.length === 0) return variables;
      const { coerced, errors } = getVariableValues(apiSchema, variableDefinitions, variables, { maxErrors: 1 });
      if (coerced) return coerced;
      const [error] = errors as readonly [GraphQLError];
      const argument = argumentIn(error.message);
      throw fault('BAD_USER_INPUT', error.message, argument === undefined ? {} : { argument });
    },
    variantFor(conditions) {
      let key = '';
      for (const name of names) key += conditions[name] === true ? '1' : '0';
      let variant = variants.get(key);
      if (!variant) {
        variant = {
          shape: responseShape(apiSchema, operation, fragments, conditions),
          access: requiredAccess(apiSchema, access, operation, fragments, conditions),
        };
        variants.set(key, variant);
      }
      return variant;
    },
    rootCalls: (conditions) => rootCalls(supergraph, operation, fragments, conditions),
    introspect: (node, variables) => introspect(supergraph, fragments, operation, node, variables),
  };
}

function rootNodes(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  conditions?: Json,
): FieldNode[] {
  const nodes: FieldNode[] = [];
  const pending = [...operation.selectionSet.selections];
  for (let selection = pending.pop(); selection; selection = pending.pop()) {
    if (conditions && !isIncluded(selection.directives, conditions)) continue;
    if (selection.kind === Kind.FIELD) nodes.push(selection);
    else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
      pending.push(...inner.selectionSet.selections);
    }
  }
  return nodes;
}

function rootCalls(
  { apiSchema }: Supergraph,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  conditions: Json,
): RootCall[] {
  const fields = apiSchema.getRootType(operation.operation)?.getFields() ?? {};
  // Nodes that share a response name are one call (GraphQL §6.3.2).
  const calls = new Map<string, RootCall>();
  for (const node of rootNodes(operation, fragments, conditions)) {
    const definition = fields[node.name.value];
    const responseName = node.alias?.value ?? node.name.value;
    if (!definition || calls.has(responseName)) continue;
    calls.set(responseName, { field: definition.name, arguments: getArgumentValues(definition, node, conditions) });
  }
  return [...calls.values()];
}

function introspect(
  { apiSchema }: Supergraph,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  operation: OperationDefinitionNode,
  node: FieldNode,
  variables: Json,
): unknown {
  const field: FieldNode = { ...node, directives: [] };
  const { data, errors } = executeSync({
    schema: apiSchema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: 'query' as never,
          variableDefinitions: operation.variableDefinitions,
          selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
        },
        ...fragments.values(),
      ],
    },
    variableValues: variables,
  });
  if (errors?.[0]) throw errors[0];
  return data?.[node.alias?.value ?? node.name.value];
}

/**
 * Prepares operations and keeps them by document and operation name, for the supergraph that was current when they came
 * in: a new version starts with nothing kept.
 */
export function createPreparer(current: () => Supergraph, options: PrepareOptions): OperationPreparer {
  const kept = new WeakMap<Supergraph, LRUCache<string, PreparedOperation>>();
  return {
    prepare(query, operationName) {
      const supergraph = current();
      let operations = kept.get(supergraph);
      if (!operations) {
        operations = new LRUCache({ max: options.cacheSize });
        kept.set(supergraph, operations);
      }
      const key = operationName === undefined ? query : `${operationName}\n${query}`;
      let operation = operations.get(key);
      options.onPlan?.(operation !== undefined);
      if (!operation) {
        operation = prepare(supergraph, query, operationName, options);
        operations.set(key, operation);
      }
      return operation;
    },
  };
}
