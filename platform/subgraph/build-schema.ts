import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import {
  defaultFieldResolver,
  isObjectType,
  isScalarType,
  parse,
  valueFromASTUntyped,
  type GraphQLSchema,
} from 'graphql';
import { enforceAccess } from '../access/enforce-access.ts';
import { badInput } from '../errors/errors.ts';
import { hasOperatorKey } from '../mongo/operator-keys.ts';

const SCHEMA_DIR = join(import.meta.dirname, '../../schema');

/** The executable schema of a subgraph: the SDL that `schema/` has under its name, access rules enforced. */
export function buildSchema(name: string, resolvers: object): GraphQLSchema {
  const sdl = ['_shared', name].map((file) => readFileSync(join(SCHEMA_DIR, `${file}.graphql`), 'utf8')).join('\n');
  return buildFromSdl(sdl, resolvers);
}

/** The same of any SDL. */
export function buildFromSdl(sdl: string, resolvers: object): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as GraphQLResolverMap<unknown> });
  // The one input of the graph that takes any object.
  const representation = schema.getType('_Any');
  if (isScalarType(representation)) {
    const check = (value: unknown) => {
      if (hasOperatorKey(value)) throw badInput('representations', 'A key of a representation begins with $.');
      return value;
    };
    representation.parseValue = check;
    // A literal may hold a variable, which brings anything along.
    representation.parseLiteral = (node, variables) => check(valueFromASTUntyped(node, variables));
  }
  return enforceAccess(schema);
}

/** Calls `before` ahead of every resolver: what it throws, the field fails with. Fields that are only read of their object are left alone. */
export function beforeResolvers<Context>(schema: GraphQLSchema, before: (context: Context) => void): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (source, args, context: Context, info) => {
        before(context);
        return resolve(source, args, context, info);
      };
    }
  }
}

/** Calls `before` and `after` around every mutation of an operation: they run one after the other, each upon what the last has left. */
export function aroundMutations<Context>(
  schema: GraphQLSchema,
  { before, after }: { before(context: Context): void; after(context: Context): void },
): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (source, args, context: Context, info) => {
      before(context);
      try {
        return await resolve(source, args, context, info);
      } finally {
        after(context);
      }
    };
  }
}
