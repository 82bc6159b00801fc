import {
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getArgumentValues,
  getIntrospectionQuery,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { fault } from '../../platform/errors/errors.ts';
import type { Json } from '../json/json.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { fieldsByName, fieldsIn, fragmentsOf, selectedBy, type Fragments } from '../plan/selection.ts';

interface Work {
  schema: GraphQLSchema;
  fragments: Fragments;
  /** Coerced. */
  variables: Json;
  /** An answer may not come to more. */
  limitBytes: number;
  bytes: number;
}

/** An answer out of the schema and what it takes as JSON, near enough. */
interface Answered {
  value: unknown;
  bytes: number;
}

const KEPT_BYTES = 32 * 2 ** 20;

/** The schema of a supergraph never changes, so that an answer in which no variable stands is worked out once for its operation. */
const kept = new LRUCache<readonly FieldNode[], Answered>({
  maxSize: KEPT_BYTES,
  sizeCalculation: ({ bytes }) => Math.max(1, bytes),
});

/** How many times as large as the answer to the standard query another may be. */
const TIMES_STANDARD = 2;

const limits = new WeakMap<GraphQLSchema, number>();

const fullQuery = parse(
  getIntrospectionQuery({
    descriptions: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
    oneOf: true,
    schemaDescription: true,
    specifiedByUrl: true,
  }),
);
const [fullQueryField] = fullQuery.definitions.flatMap((definition) =>
  definition.kind === Kind.OPERATION_DEFINITION ? fieldsIn(definition.selectionSet, new Map()) : [],
) as [FieldNode];

/**
 * Answers the `__schema` and `__type` fields of one run of an operation out of the API schema, by graphql-js's own resolvers.
 *
 * Lists lie within lists here, and what a client writes in a line is thousands of types, fields and arguments: where all answers
 * together come to more than twice the answer to the standard introspection query, which asks for all there is, they are
 * refused with OPERATION_TOO_COMPLEX while they are made.
 */
export function introspector({ operation, conditions }: BoundOperation): (nodes: readonly FieldNode[]) => unknown {
  const { fragments, definition } = operation;
  const schema = operation.supergraph.apiSchema;
  const isFixed = !definition.variableDefinitions?.length;
  let work: Work | undefined;

  return function introspect(nodes) {
    work ??= { schema, fragments, variables: conditions, limitBytes: limitOf(schema), bytes: 0 };
    const known = isFixed ? kept.get(nodes) : undefined;
    if (known) {
      spend(work, known.bytes);
      return known.value;
    }
    const before = work.bytes;
    const value = answer(nodes, work);
    if (isFixed) kept.set(nodes, { value, bytes: work.bytes - before });
    return value;
  };
}

function limitOf(schema: GraphQLSchema): number {
  let limit = limits.get(schema);
  if (limit === undefined) {
    const work: Work = { schema, fragments: fragmentsOf(fullQuery), variables: {}, limitBytes: Infinity, bytes: 0 };
    answer([fullQueryField], work);
    limit = TIMES_STANDARD * work.bytes;
    limits.set(schema, limit);
  }
  return limit;
}

function answer(nodes: readonly FieldNode[], work: Work): unknown {
  const isOfSchema = nodes[0]!.name.value === SchemaMetaFieldDef.name;
  return resolveField(isOfSchema ? SchemaMetaFieldDef : TypeMetaFieldDef, undefined, nodes, work);
}

function resolveField(
  field: GraphQLField<unknown, unknown>,
  source: unknown,
  nodes: readonly FieldNode[],
  work: Work,
): unknown {
  const { schema, fragments, variables } = work;
  const parameters = getArgumentValues(field, nodes[0]!, variables);
  // All of an introspection type's resolvers look at nothing else of what a resolver is told.
  const value = field.resolve!(source, parameters, undefined, { schema } as GraphQLResolveInfo);
  const below = selectedBy(nodes);
  const asked = below.length > 0 ? fieldsByName(below, fragments, variables) : undefined;
  return complete(field.type, value, asked, work);
}

function complete(
  type: GraphQLOutputType,
  value: unknown,
  asked: ReadonlyMap<string, FieldNode[]> | undefined,
  work: Work,
): unknown {
  if (isNonNullType(type)) return complete(type.ofType, value, asked, work);
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    return Array.from(value as Iterable<unknown>, (element) => complete(type.ofType, element, asked, work));
  }
  if (isLeafType(type)) {
    const leaf = type.serialize(value);
    spend(work, String(leaf).length);
    return leaf;
  }
  const completed: Json = {};
  // No interface and no union is among the introspection types.
  const { name: typename, getFields } = type as GraphQLObjectType;
  const fields = getFields.call(type);
  for (const [name, nodes] of asked ?? []) {
    spend(work, name.length + FIELD_BYTES);
    const fieldName = nodes[0]!.name.value;
    completed[name] =
      fieldName === TypeNameMetaFieldDef.name ? typename : resolveField(fields[fieldName]!, value, nodes, work);
  }
  return completed;
}

/** Quotation marks, colon and comma around a name and its value. */
const FIELD_BYTES = 6;

function spend(work: Work, bytes: number): void {
  work.bytes += bytes;
  if (work.bytes <= work.limitBytes) return;
  throw fault('OPERATION_TOO_COMPLEX', 'The introspection is too large. Ask for less of the schema at once.');
}
