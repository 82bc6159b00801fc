import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import {
  execute,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { hashText, seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';

export interface SampleOptions {
  seed: number;
  /** How often a field throws, 0 to 1. */
  failures: number;
  /** How often a nullable field, list element or entity is null, 0 to 1. */
  nulls: number;
  /** Elements of a list at the most. */
  listLength: number;
  /** Whether every list has that many. */
  areListsFull?: boolean;
}

export interface SampleSubgraph {
  name: string;
  sdl: string;
}

/**
 * As whom a field is seen, `Type.field`, or an entity is looked up, `Type`: what comes of it follows from that as well. Called for
 * each that is asked for.
 */
export type SampleSight = (coordinate: string) => string;

const nobody: SampleSight = () => '';

export interface SampleGraph {
  supergraphSdl: string;
  /** Answers a GraphQL request as the subgraph would over HTTP: the answer is plain JSON. */
  answer(subgraph: string, body: string, sight?: SampleSight): Promise<SubgraphAnswer>;
  schemas: ReadonlyMap<string, GraphQLSchema>;
}

/** An object of the sample: what it holds follows from its type and this identity alone, in whichever subgraph. */
interface Sample {
  __typename: string;
  identity: string;
}

const IDENTITIES = 7;

function scalarValue(type: string, random: Random): unknown {
  switch (type) {
    case 'Int':
    case 'Long':
      return random.below(10_000);
    case 'Float':
      return random.below(1_000) / 8;
    case 'Boolean':
      return random.chance(0.5);
    default:
      return `${type.toLowerCase()}-${random.below(1_000)} "é"`;
  }
}

/** Resolvers under which every field of a schema has a value that is made up but always the same. */
function sampleResolver(options: SampleOptions): GraphQLFieldResolver<Sample | undefined, SampleSight> {
  return (source, parameters, sight, info) => {
    const { fieldName, parentType, returnType, schema } = info;
    const isRoot = parentType === schema.getQueryType() || parentType === schema.getMutationType();
    const owner = isRoot ? 'root' : `${parentType.name}:${source?.identity}`;
    const seen = sight(`${parentType.name}.${fieldName}`);
    const key = `${options.seed}/${owner}/${fieldName}/${JSON.stringify(parameters)}${seen}`;
    const random = seededRandom(hashText(key));
    if (random.chance(options.failures)) throw new Error(`${parentType.name}.${fieldName} fails`);
    // Key fields name the identity, so that every subgraph finds the object again.
    if (/^(id|upc|sku)$/.test(fieldName) && source) return `${fieldName}:${source.identity}`;
    return value(returnType, random, schema);
  };

  function value(type: GraphQLOutputType, random: Random, schema: GraphQLSchema): unknown {
    if (isNonNullType(type)) return present(type.ofType, random, schema);
    return random.chance(options.nulls) ? null : present(type, random, schema);
  }

  function present(type: GraphQLOutputType, random: Random, schema: GraphQLSchema): unknown {
    if (isListType(type)) {
      const length = options.areListsFull ? options.listLength : random.below(options.listLength + 1);
      return Array.from({ length }, () => value(type.ofType, random, schema));
    }
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isScalarType(type)) return scalarValue(type.name, random);
    const possible: readonly GraphQLNamedType[] = isAbstractType(type)
      ? schema.getPossibleTypes(type)
      : [type as never];
    const chosen = random.pick(possible);
    return { __typename: chosen.name, identity: `${chosen.name}_${random.below(IDENTITIES)}` } satisfies Sample;
  }
}

function identityIn(reference: Record<string, unknown>): string {
  return String(reference['id'] ?? reference['upc'] ?? reference['sku']).replace(/^\w+:/, '');
}

function resolverMap(schema: GraphQLSchema, options: SampleOptions): GraphQLResolverMap<unknown> {
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isObjectType(type)) {
      resolvers[type.name] = {
        __resolveReference: (reference: Record<string, unknown>, sight: SampleSight) =>
          entity(reference, type.name, sight),
      };
    }
    if (isAbstractType(type)) {
      resolvers[type.name] = {
        __resolveType: ({ __typename }: Sample) => __typename,
        ...(isInterfaceType(type)
          ? {
              __resolveReference: (reference: Record<string, unknown>, sight: SampleSight) =>
                entity(reference, objectNamed(type, identityIn(reference)), sight),
            }
          : {}),
      };
    }
  }
  return resolvers as unknown as GraphQLResolverMap<unknown>;

  /** An identity tells the type of its object, but where it was given by one who knows the interface alone. */
  function objectNamed(type: GraphQLInterfaceType, identity: string): string {
    const names = schema.getPossibleTypes(type).map(({ name }) => name);
    return names.find((name) => identity.startsWith(`${name}_`)) ?? names[hashText(identity) % names.length]!;
  }

  function entity(reference: Record<string, unknown>, typename: string, sight: SampleSight): Sample | null {
    const identity = identityIn(reference);
    const random = seededRandom(hashText(`${options.seed}/${typename}/${identity}/reference${sight(typename)}`));
    if (random.chance(options.failures)) throw new Error(`${typename} ${identity} cannot be found`);
    if (random.chance(options.nulls)) return null;
    return { ...reference, __typename: typename, identity };
  }
}

/** Builds executable subgraphs full of made-up data out of SDL alone, and composes them. */
export function buildSampleGraph(subgraphs: readonly SampleSubgraph[], options: SampleOptions): SampleGraph {
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.marquee/graphql`, typeDefs: parse(sdl) })),
  );
  if (composed.errors) throw new AggregateError(composed.errors, composed.errors.map(String).join('\n'));
  const resolver = sampleResolver(options);
  const schemas = new Map(
    subgraphs.map(({ name, sdl }) => {
      const typeDefs = parse(sdl);
      const resolvers = resolverMap(buildSubgraphSchema({ typeDefs }), options);
      return [name, buildSubgraphSchema({ typeDefs, resolvers })];
    }),
  );
  return {
    supergraphSdl: composed.supergraphSdl,
    schemas,
    async answer(subgraph, body, sight = nobody) {
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      const result = await execute({
        schema: schemas.get(subgraph)!,
        document: parse(query),
        variableValues: variables,
        contextValue: sight,
        fieldResolver: resolver as GraphQLFieldResolver<unknown, unknown>,
      });
      return JSON.parse(JSON.stringify(result)) as SubgraphAnswer;
    },
  };
}
