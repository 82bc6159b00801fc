import {
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphClient } from '../../client/graph-client.ts';
import { nodeTypeOf } from '../../schema/node-types.ts';

type Field = GraphQLField<unknown, unknown>;

/** How far below a field ids are asked for: through a connection and its edges to what a node names in turn. */
const LEVELS = 5;
/** Things of each type whose own fields are asked for. */
const SAMPLES = 3;

const isAskable = ({ args }: Field) => args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined);

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
}

/** Ids and type names of all that a type leads to within so many levels; undefined where there is no id. */
function selectIds(schema: GraphQLSchema, type: GraphQLNamedType, levels: number): string | undefined {
  const parts = objectsOf(schema, type).flatMap((object) => {
    const inner = selectIdsOf(schema, object, levels);
    return inner === undefined ? [] : [`... on ${object.name} { ${inner} }`];
  });
  return parts.length > 0 ? `__typename ${parts.join(' ')}` : undefined;
}

function selectIdsOf(schema: GraphQLSchema, object: GraphQLObjectType, levels: number): string | undefined {
  const fields = object.getFields();
  // What has an id is asked for the rest by it.
  if (fields['id']) return 'id';
  if (levels === 0) return undefined;
  const inner = Object.values(fields)
    .filter(isAskable)
    .flatMap((field) => selectField(schema, field, levels - 1) ?? []);
  return inner.length > 0 ? inner.join(' ') : undefined;
}

function selectField(schema: GraphQLSchema, field: Field, levels: number): string | undefined {
  const inner = selectIds(schema, getNamedType(field.type), levels);
  return inner && `${field.name} { ${inner} }`;
}

/** What the graph shows of things with an id: by each id the types under which it was met. */
export interface Met {
  typesOf: Map<string, Set<string>>;
  queries: number;
}

function meet(met: Met, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) meet(met, item);
  if (typeof value !== 'object' || value === null) return;
  const { id, __typename: type } = value as Record<string, unknown>;
  if (typeof id === 'string' && typeof type === 'string') {
    met.typesOf.set(id, (met.typesOf.get(id) ?? new Set()).add(type));
  }
  for (const inner of Object.values(value)) meet(met, inner);
}

/**
 * Asks every field that takes nothing, of the query root and then of things of each type that was met, until nothing new comes;
 * adds what it meets. `start`: ids to begin with, of what no list shows.
 */
export async function walkIds(schema: GraphQLSchema, client: GraphClient, met: Met, start: string[]): Promise<void> {
  async function ask(query: string): Promise<void> {
    met.queries += 1;
    const { data, errors } = await client.askText(query);
    const unforeseen = errors?.filter(({ extensions }) => !['FORBIDDEN', 'PROFILE_REQUIRED'].includes(extensions.code));
    if (unforeseen && unforeseen.length > 0) throw new Error(`${query}: ${JSON.stringify(unforeseen)}`);
    meet(met, data);
  }

  for (const field of Object.values(schema.getQueryType()!.getFields()).filter(isAskable)) {
    const selection = selectField(schema, field, LEVELS);
    if (selection) await ask(`{ ${selection} }`);
  }
  const asked = new Map<string, number>();
  const queue = [...start];
  const known = new Set(queue);
  for (let begun = false; ; begun = true) {
    for (const id of met.typesOf.keys()) if (!known.has(id)) queue.push(id);
    for (const id of queue) known.add(id);
    const next = queue.splice(0);
    if (begun && next.length === 0) return;
    for (const id of next) {
      const type = nodeTypeOf(id);
      const times = type ? (asked.get(type) ?? 0) : SAMPLES;
      if (!type || times >= SAMPLES) continue;
      asked.set(type, times + 1);
      for (const field of Object.values((schema.getType(type) as GraphQLObjectType).getFields()).filter(isAskable)) {
        const selection = selectField(schema, field, LEVELS - 1);
        if (selection)
          await ask(`{ node(id: ${JSON.stringify(id)}) { __typename id ... on ${type} { ${selection} } } }`);
      }
    }
  }
}
