import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';

/** As the incremental delivery RFC of GraphQL declares it. */
export const deferDirective = new GraphQLDirective({
  name: 'defer',
  description: 'The fragment may come later than the rest of the answer, where the client accepts several parts.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true, description: 'Whether it may.' },
    label: { type: GraphQLString, description: 'Comes back with the fragment; unique in the document.' },
  },
});

/** The schema with the directive, which no supergraph declares: it is between clients and the gateway. */
export function withDeferDirective(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, deferDirective] });
}
