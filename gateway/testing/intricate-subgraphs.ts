import type { SampleSubgraph } from './sample-subgraphs.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@interfaceObject", "@external", "@requires", "@provides", "@inaccessible", "@override"
])`;

/** What our own schema does without, so that the executor is held against Apollo's there as well. */
export const intricateSubgraphs: readonly SampleSubgraph[] = [
  {
    name: 'products',
    sdl: `${link}
      type Query {
        products: [Product]
        product(id: ID!): Product
        shelf: [[Item]]
        item: Item
        media: [Media!]
        search(text: String, kinds: [Kind!] = [BOOK]): [Found]!
      }
      type Mutation { rename(id: ID!, name: String!): Renamed  touch(ids: [ID!]!): [Product!] }
      type Renamed { product: Product query: Query }
      enum Kind { BOOK FILM HIDDEN @inaccessible }
      interface Item { id: ID! name: String kind: Kind parts: [Part!] }
      type Product implements Item @key(fields: "id") @key(fields: "upc") {
        id: ID! upc: String! name: String kind: Kind parts: [Part!]
        size: Size weight: Float tags: [String!] related(first: Int = 2): [Product] secret: String @inaccessible
      }
      type Bundle implements Item @key(fields: "id") { id: ID! name: String! kind: Kind parts: [Part!] products: [Product!] }
      type Part @shareable { number: Int! name: String }
      type Size @shareable { width: Int height: Int }
      union Found = Product | Bundle | Note
      type Note { text: String! about: Found hidden: Secret @inaccessible }
      type Secret @inaccessible { text: String }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int author: Person }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int! director: Person! }
      type Person @key(fields: "id") { id: ID! }`,
  },
  {
    name: 'stock',
    sdl: `${link}
      type Query { inStock: [Product!] warehouse(id: ID!): Warehouse }
      type Product @key(fields: "upc") {
        upc: String!
        size: Size @external
        weight: Float @external
        tags: [String!] @external
        stock: Int!
        shipping(express: Boolean = false): Int @requires(fields: "size { width height } weight")
        labels: [Label!] @requires(fields: "tags")
        warehouse: Warehouse
      }
      type Label { text: String! product: Product }
      type Size @shareable { width: Int height: Int }
      type Warehouse @key(fields: "id") { id: ID! city: String! products(first: Int): [Product] manager: Person }
      type Person @key(fields: "id") { id: ID! }`,
  },
  {
    name: 'people',
    sdl: `${link}
      type Query { people: [Person] me: Person! }
      type Person @key(fields: "id") { id: ID! name: String! @shareable friends: [Person] favourite: Product likes: [Media] }
      type Product @key(fields: "id", resolvable: false) { id: ID! }
      interface Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! }
      type Film implements Media @key(fields: "id") { id: ID! }`,
  },
  {
    name: 'reviews',
    sdl: `${link}
      type Query { latest: [Review!]! }
      type Mutation { review(id: ID!, stars: Int): Review }
      type Review @key(fields: "id") { id: ID! stars: Int text: String by: Person! @provides(fields: "name") of: Product media: Media }
      type Person @key(fields: "id") { id: ID! name: String! @external reviews: [Review!] }
      type Product @key(fields: "id") { id: ID! reviews(first: Int): [Review] rating: Float! }
      type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Review] score: Int! }`,
  },
];
