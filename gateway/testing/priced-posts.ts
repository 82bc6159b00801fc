import { composeSupergraph } from './test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])\n`;

/** A graph in which two fields require a third, each with arguments of its own. */
export function pricedPosts(): string {
  return composeSupergraph([
    {
      name: 'posts',
      url: 'http://posts',
      sdl: `${link} type Query { post(id: ID!): Post } type Mutation { touch(id: ID!): Post }
        type Post @key(fields: "id") { id: ID! price(currency: String): Int! }`,
    },
    {
      name: 'shipping',
      url: 'http://shipping',
      sdl: `${link} type Post @key(fields: "id") {
          id: ID!
          price(currency: String): Int! @external
          shipping: Int @requires(fields: "price(currency: \\"USD\\")")
          duty: Int @requires(fields: "price(currency: \\"GBP\\")")
        }`,
    },
  ]);
}
