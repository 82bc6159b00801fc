/**
 * The graph that public comparisons of gateways ask: accounts, products, their stock and their reviews, which refer to one
 * another, so that one operation goes round them several times.
 */
import type { SampleSubgraph } from '../../gateway/testing/sample-subgraphs.ts';
import type { BenchOperation } from './operations.ts';

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.3"
  import: ["@key", "@external", "@requires", "@provides", "@shareable"]
)`;

export const storeSubgraphs: readonly SampleSubgraph[] = [
  {
    name: 'accounts',
    sdl: `${link}
      type Query { me: User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  },
  {
    name: 'inventory',
    sdl: `${link}
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }`,
  },
  {
    name: 'products',
    sdl: `${link}
      type Query { topProducts: [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  },
  {
    name: 'reviews',
    sdl: `${link}
      type Review @key(fields: "id") {
        id: ID!
        body: String
        product: Product
        author: User @provides(fields: "username")
      }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
  },
];

const storeFragments = `
  fragment Person on User { id username name }
  fragment Opinion on Review { id body }
  fragment Article on Product { inStock name price shippingEstimate upc weight }`;

export const storeOperations: readonly BenchOperation[] = [
  {
    name: 'store',
    query: `query Store {
      users { ...Person reviews { ...Opinion product { ...Article reviews { ...Opinion author {
        ...Person reviews { ...Opinion product { ...Article } }
      } } } } }
      topProducts { ...Article reviews { ...Opinion author { ...Person reviews { ...Opinion product { ...Article } } } } }
    } ${storeFragments}`,
    variables: {},
  },
];
