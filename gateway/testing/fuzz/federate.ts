import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { composeServices } from '@apollo/composition';
import {
  GraphQLError,
  Kind,
  buildSchema,
  execute,
  parse,
  validate,
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '../../json/json.ts';
import type { SubgraphAnswer } from '../../execute/subgraph-answer.ts';
import { entityNamed, inputsGiven, inputsOf, solve, valueOf, type DataOptions, type Thing } from './generate-data.ts';
import { fieldOf, homeIn, placeIn, selectionIn, typeNamed, type Model } from './model.ts';
import { externalsOf, renderSubgraphs } from './render-subgraphs.ts';

/** Counts the mutations of one operation. */
export interface Run {
  sequence: number;
}

export interface Federation {
  supergraphSdl: string;
  /** As a subgraph over HTTP: the answer is plain JSON. Refuses what its schema does not have or it cannot know. */
  answer(subgraph: string, body: string, run: Run): Promise<SubgraphAnswer>;
  /** What one service with all of the data answers. */
  answerWhole(apiSchema: GraphQLSchema, document: DocumentNode, variables: Json): Promise<FormattedExecutionResult>;
}

const ROOT: Thing = { type: 'root', identity: 'root' };

/** Builds the subgraphs of a model over its data, and composes them. Throws where they do not compose. */
export function federate(model: Model, options: DataOptions): Federation {
  const rendered = renderSubgraphs(model);
  const composed = composeServices(
    rendered.map(({ name, sdl }) => ({ name, url: `http://${name}.example/graphql`, typeDefs: parse(sdl) })),
  );
  if (composed.errors) throw new AggregateError(composed.errors, composed.errors.map(String).join('\n'));
  const { supergraphSdl } = composed;
  const whole = buildSchema(supergraphSdl, { assumeValid: true });
  const subgraphs = new Map(
    rendered.map(({ name, sdl }) => [
      name,
      { schema: subgraphSchema(name, sdl), resolve: resolverIn(name), known: new Map<string, DocumentNode>() },
    ]),
  );

  function subgraphSchema(subgraph: string, sdl: string): GraphQLSchema {
    const typeDefs = parse(sdl);
    const resolvers: Record<string, Record<string, unknown>> = {};
    for (const { name } of Object.values(buildSubgraphSchema({ typeDefs }).getTypeMap())) {
      const type = typeNamed(model, name);
      const home = homeIn(type, subgraph);
      if (!type || !home) continue;
      resolvers[name] = {
        ...(home.keys.length > 0
          ? {
              __resolveReference(representation: Json) {
                const keys = home.isResolvable ? home.keys : [];
                const thing = entityNamed(model, type, keys, representation);
                if (!thing) throw new GraphQLError(`${subgraph} knows no ${name} by ${JSON.stringify(representation)}`);
                return { ...thing, representation };
              },
            }
          : {}),
        ...(!home.isInterfaceObject && (type.kind === 'union' || type.kind === 'interface')
          ? { __resolveType: (thing: Thing) => thing.type }
          : {}),
      };
    }
    return buildSubgraphSchema({ typeDefs, resolvers: resolvers as unknown as GraphQLResolverMap<unknown> });
  }

  /** Strict: a subgraph asked for what it does not know of an object says so, where a real one would give something wrong. */
  function resolverIn(subgraph: string): GraphQLFieldResolver<Thing | undefined, Run> {
    const externals = externalsOf(model, subgraph);
    return (source, parameters, run, { fieldName, parentType }) => {
      const thing = source ?? ROOT;
      const field = fieldOf(model, parentType.name, fieldName) ?? fieldOf(model, thing.type, fieldName);
      if (!field) throw new GraphQLError(`${subgraph} has no ${parentType.name}.${fieldName}`);
      const place = placeIn(field, subgraph);
      if (place?.isOverridden) throw new GraphQLError(`${subgraph} is asked for ${fieldName}, which another took`);
      const brought = selectedIn(thing.provided, fieldName);
      if (!place && !brought && externals.has(`${parentType.name}.${fieldName}`)) {
        throw new GraphQLError(`${subgraph} is asked for ${fieldName}, which it does not know`);
      }
      const inputs = place?.requires === undefined ? undefined : inputsFor(thing, place.requires);
      const sequence = parentType.name === 'Mutation' ? run.sequence++ : undefined;
      const value = valueOf(model, options, thing, { field, parameters, inputs, sequence });
      const provided = place?.provides === undefined ? brought?.selectionSet : selectionIn(place.provides);
      return provided ? withProvided(value, provided) : value;
    };
  }

  /** Sent with the entity, or known where what led here provides it. */
  function inputsFor(thing: Thing, required: string): unknown {
    const isProvided = selectionIn(required).selections.every(
      (selection) => selection.kind === Kind.FIELD && selectedIn(thing.provided, selection.name.value),
    );
    if (isProvided) return inputsOf(model, options, whole, { thing, required });
    if (!thing.representation)
      throw new GraphQLError(`the field that requires ${required} is asked for without its inputs`);
    return inputsGiven(required, thing.representation);
  }

  const resolveWhole: GraphQLFieldResolver<Thing | undefined, Run> = (source, parameters, run, info) => {
    const isRoot = source === undefined;
    const thing = isRoot ? { type: info.parentType.name, identity: ROOT.identity } : source;
    const sequence = info.parentType.name === 'Mutation' ? run.sequence++ : undefined;
    return solve(model, options, whole, { thing, name: info.fieldName, parameters, sequence });
  };

  return {
    supergraphSdl,
    async answer(subgraph, body, run) {
      const { query, variables } = JSON.parse(body) as { query: string; variables: Json };
      const { schema, resolve, known } = subgraphs.get(subgraph)!;
      let document = known.get(query);
      if (!document) {
        document = parse(query, { noLocation: true });
        const errors = validate(schema, document);
        if (errors.length > 0) throw new Error(`${subgraph} refuses ${query}: ${errors.map(String).join('; ')}`);
        known.set(query, document);
      }
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        contextValue: run,
        fieldResolver: resolve as GraphQLFieldResolver<unknown, unknown>,
      });
      return JSON.parse(JSON.stringify(result)) as SubgraphAnswer;
    },
    async answerWhole(apiSchema, document, variables) {
      const result = await execute({
        schema: apiSchema,
        document,
        variableValues: variables,
        contextValue: { sequence: 0 } satisfies Run,
        fieldResolver: resolveWhole as GraphQLFieldResolver<unknown, unknown>,
        typeResolver: (thing) => (thing as Thing).type,
      });
      return JSON.parse(JSON.stringify(result)) as FormattedExecutionResult;
    },
  };
}

function selectedIn(provided: SelectionSetNode | undefined, name: string) {
  return provided?.selections.find((selection) => selection.kind === Kind.FIELD && selection.name.value === name) as
    { selectionSet?: SelectionSetNode } | undefined;
}

function withProvided(value: unknown, provided: SelectionSetNode): unknown {
  if (Array.isArray(value)) return value.map((element) => withProvided(element, provided));
  return typeof value === 'object' && value !== null ? { ...value, provided } : value;
}
