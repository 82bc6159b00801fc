import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { graphql, parse } from 'graphql';
import type { Json } from '../json/json.ts';
import { loadSupergraph } from '../plan/supergraph.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { runOperation } from './run-operation.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

interface Subgraph {
  sdl: string;
  resolvers: GraphQLResolverMap<unknown>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@interfaceObject", "@shareable"
])`;

/** Runs an operation by planner and executor over subgraphs in this process; throws where it is refused. */
async function answer(subgraphs: Record<string, Subgraph>, query: string, variables: Json = {}) {
  const named = Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => {
    const typeDefs = parse(`${link}\n${sdl}`);
    return {
      name,
      sdl: `${link}\n${sdl}`,
      url: `http://${name}`,
      schema: buildSubgraphSchema({ typeDefs, resolvers }),
    };
  });
  const source = await loadSupergraph(composeSupergraph(named));
  try {
    const preparer = unlimitedPreparer(source);
    const bound = preparer.prepare(query, undefined).bind(variables);
    const result = await runOperation(bound, async (subgraph, body) => {
      const { query: source, variables: variableValues } = JSON.parse(body) as { query: string; variables: Json };
      const { schema } = named.find(({ name }) => name === subgraph)!;
      return JSON.parse(JSON.stringify(await graphql({ schema, source, variableValues }))) as SubgraphAnswer;
    });
    return JSON.parse(JSON.stringify(result)) as unknown;
  } finally {
    await source.stop();
  }
}

const reference = { __resolveReference: (representation: object) => representation };

describe('what a field requires that is left out by a condition', () => {
  const subgraphs: Record<string, Subgraph> = {
    stock: {
      sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int }',
      resolvers: {
        Query: { item: () => ({ id: '1' }) },
        Item: { __resolveReference: ({ id }: { id: string }) => ({ id }), weight: () => 3 },
      },
    },
    post: {
      sdl: `type Item @key(fields: "id") {
        id: ID! weight: Int @external postage: Int @requires(fields: "weight") label: String
      }`,
      resolvers: {
        Item: { ...reference, postage: ({ weight }: { weight: number }) => weight * 2, label: () => 'a label' },
      },
    },
  };

  it.each([
    ['written out', '{ item { postage @skip(if: true) label } }', {}, { label: 'a label' }],
    [
      'a variable',
      'query ($on: Boolean!) { item { postage @include(if: $on) label } }',
      { on: false },
      { label: 'a label' },
    ],
    [
      'a variable',
      'query ($on: Boolean!) { item { postage @include(if: $on) label } }',
      { on: true },
      { postage: 6, label: 'a label' },
    ],
    [
      'on a fragment spread below',
      'query ($on: Boolean!) { item { ...P @skip(if: $on) label } } fragment P on Item { postage }',
      { on: true },
      { label: 'a label' },
    ],
  ])('costs no other field its value: %s', async (_how, query, variables, item) => {
    expect(await answer(subgraphs, query, variables)).toEqual({ data: { item } });
  });
});

describe('an interface that another subgraph knows as an object', () => {
  const media = (name: string) => ({
    [name]: { __resolveReference: ({ id }: { id: string }) => ({ __typename: name, id }) },
  });
  const subgraphs: Record<string, Subgraph> = {
    library: {
      sdl: `interface Media @key(fields: "id") { id: ID! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! pages: Int }
        type Book implements Media @key(fields: "id") { id: ID! pages: Int }`,
      resolvers: {
        Media: { __resolveReference: ({ id }: { id: string }) => ({ __typename: id.split('-')[0], id, pages: 7 }) },
        ...media('Film'),
        ...media('Book'),
      },
    },
    desk: {
      sdl: `type Query { all: [Media!]! }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! pages: Int @external thickness: Int @requires(fields: "pages") notes: [Note!]
        }
        type Note { text: String }`,
      resolvers: {
        Query: { all: () => [{ id: 'Film-1' }, { id: 'Book-1' }] },
        Media: {
          __resolveReference(representation: { id?: string }) {
            if (representation.id === undefined) throw new Error('sent without a key');
            return representation;
          },
          thickness: ({ pages }: { pages: number }) => pages * 2,
          notes: () => [{ text: 'seen' }],
        },
      },
    },
  };

  it('is not asked about objects that what is required alone would fit', async () => {
    expect(await answer(subgraphs, '{ all { ... on Film { thickness } } }')).toEqual({
      data: { all: [{ thickness: 14 }, {}] },
    });
  });

  it('leaves the object its type', async () => {
    const query = '{ all { ... on Film { notes { text } __typename } __typename } }';
    expect(await answer(subgraphs, query)).toEqual({
      data: { all: [{ notes: [{ text: 'seen' }], __typename: 'Film' }, { __typename: 'Book' }] },
    });
  });
});

describe('a fragment that no object can pass', () => {
  const outcome = `union Outcome = Paid | Declined | ActionRequired
    interface Failure { message: String }
    type Paid { item: Item }
    type Declined implements Failure { message: String item: Item }
    type ActionRequired implements Failure { message: String url: String item: Item }`;
  const declined = () => ({ __typename: 'Declined', message: 'no', item: { id: '1' } });
  const subgraphs: Record<string, Subgraph> = {
    pay: {
      sdl: `${outcome} type Query { outcome: Outcome } type Mutation { pay: Outcome } type Item @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { outcome: declined }, Mutation: { pay: declined } },
    },
    stock: {
      sdl: 'type Item @key(fields: "id") { id: ID! label: String }',
      resolvers: { Item: { ...reference, label: () => 'a label' } },
    },
  };
  const inner = '... on ActionRequired { url item { label } }';

  it.each([
    ['through an interface', `... on Declined { ... on Failure { ${inner} message } item { label } }`, ''],
    ['spread by name', '... on Declined { ...F ...F item { label } }', `fragment F on Failure { ${inner} message }`],
    [
      'spread where it can be passed as well',
      '... on Declined { ...F item { label } } ...G',
      `fragment G on Failure { ...F } fragment F on Failure { ${inner} message }`,
    ],
    [
      'alone in what is spread',
      '... on Declined { message ...F item { label } }',
      `fragment F on Failure { ${inner} }`,
    ],
  ])('is passed over: %s', async (_how, selection, fragments) => {
    const value = { message: 'no', item: { label: 'a label' } };
    expect(await answer(subgraphs, `mutation { pay { ${selection} } } ${fragments}`)).toEqual({ data: { pay: value } });
    expect(await answer(subgraphs, `query { outcome { ${selection} } } ${fragments}`)).toEqual({
      data: { outcome: value },
    });
  });
});

it('runs mutations in the order of the document, what is spread by name among them', async () => {
  let done = 0;
  const subgraph: Subgraph = {
    sdl: 'type Query { none: Int } type Mutation { first: Int second: Int third: Int }',
    resolvers: { Mutation: { first: () => ++done, second: () => ++done, third: () => ++done } },
  };
  const query = 'mutation { first ...Rest third } fragment Rest on Mutation { second }';
  expect(await answer({ one: subgraph }, query)).toEqual({ data: { first: 1, second: 2, third: 3 } });
});

describe('what Apollo’s planner does not plan', () => {
  const chained = (poster: string): Record<string, Subgraph> => ({
    north: {
      sdl: `type Query { items: [Item!]! }
        type Item @key(fields: "id") { id: ID! name: String @external label: String @requires(fields: "name") }`,
      resolvers: {
        Query: { items: () => [{ id: '1' }, { id: '2' }] },
        Item: { ...reference, label: ({ name }: { name: string }) => `label of ${name}` },
      },
    },
    west: {
      sdl: `type Item @key(fields: "number") @key(fields: "id") {
        number: Int! id: ID! name: String label: String @external poster: String @requires(fields: "${poster}")
      }`,
      resolvers: {
        Item: {
          ...reference,
          name: ({ id }: { id: string }) => `name ${id}`,
          poster: ({ label }: { label: string }) => `poster with ${label}`,
        },
      },
    },
  });

  it('is answered all the same: a requirement that has a requirement', async () => {
    const posters = ['1', '2'].map((id) => ({ poster: `poster with label of name ${id}` }));
    expect(await answer(chained('label'), '{ items { poster } }')).toEqual({ data: { items: posters } });
    expect(await answer(chained('label'), '{ items { label: poster poster: label } }')).toEqual({
      data: {
        items: ['1', '2'].map((id) => ({ label: `poster with label of name ${id}`, poster: `label of name ${id}` })),
      },
    });
    const query = 'query ($on: Boolean!) { items { poster @include(if: $on) name } }';
    for (const on of [true, false]) {
      expect(await answer(chained('label'), query, { on })).toEqual({
        data: { items: posters.map((one, index) => ({ ...(on ? one : {}), name: `name ${index + 1}` })) },
      });
    }
  });

  it('is answered all the same: what is asked of entities of one type by the same name in two ways', async () => {
    const subgraphs: Record<string, Subgraph> = {
      shop: {
        sdl: `type Query { found: [Found!]! } union Found = Film | Book
          type Film { item: Item } type Book { item: Item } type Item @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            found: () => [
              { __typename: 'Film', item: { id: '1' } },
              { __typename: 'Book', item: { id: '1' } },
            ],
          },
        },
      },
      stock: {
        sdl: 'type Item @key(fields: "id") { id: ID! price(currency: String): String }',
        resolvers: {
          Item: { ...reference, price: (_item: unknown, { currency }: { currency: string }) => `2 ${currency}` },
        },
      },
    };
    const query = `{ found {
      ... on Film { item { price(currency: "EUR") } }
      ... on Book { item { price(currency: "GBP") } }
    } }`;
    expect(await answer(subgraphs, query)).toEqual({
      data: { found: [{ item: { price: '2 EUR' } }, { item: { price: '2 GBP' } }] },
    });
  });
});

describe('objects of two types at one place, of which one is asked for a part of what the other is sent with', () => {
  const place = { shelf: { row: 4, hall: { floor: 2 } } };
  const keyed = (own: string) => `@key(fields: "id shelf { row hall { floor } }") { id: ID! shelf: ${own}Shelf! }
    type ${own}Shelf { row: Int! @shareable hall: ${own}Hall! @shareable } type ${own}Hall { floor: Int! @shareable }`;
  const subgraphs: Record<string, Subgraph> = {
    hold: {
      sdl: `type Query { found(kind: String!): Found } union Found = Book | Film
        type Book ${keyed('Book')} type Film ${keyed('Film')}
        extend type Film { reel: Reel @external length: Int @requires(fields: "reel { metres }") }
        type Reel @key(fields: "id", resolvable: false) { id: ID! metres: Int @external }`,
      resolvers: {
        Query: { found: (_: unknown, { kind }: { kind: string }) => ({ __typename: kind, id: `${kind}-1`, ...place }) },
        Book: reference,
        Film: { ...reference, length: ({ reel }: { reel: { metres: number } }) => reel.metres * 3 },
        Reel: reference,
      },
    },
    archive: {
      sdl: `type Film ${keyed('Film')} extend type Film { reel: Reel }
        type Reel @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Film: { ...reference, reel: () => ({ id: 'reel-1' }) } },
    },
    reels: {
      sdl: 'type Reel @key(fields: "id") { id: ID! metres: Int }',
      resolvers: { Reel: { ...reference, metres: () => 300 } },
    },
  };
  const film = '... on Film { length }';

  it.each(
    [
      'shelf { row }',
      'shelf { hall { floor } }',
      'shelf { hall { __typename } }',
      'id',
      'shelf { row hall { floor } }',
    ].flatMap((asked) => [
      [`... on Book { ${asked} } ${film}`],
      [`${film} ... on Book { ${asked} }`],
      [`... on Book { ${asked} } ... on Film { shelf { row } length }`],
    ]),
  )('are both answered: %s', async (selections) => {
    const query = `query ($kind: String!) { found(kind: $kind) { __typename ${selections} } }`;
    const { data } = (await answer(subgraphs, query, { kind: 'Film' })) as { data: Json };
    expect(data['found']).toMatchObject({ __typename: 'Film', length: 900 });
    const other = (await answer(subgraphs, query, { kind: 'Book' })) as { data: Json; errors?: unknown };
    expect([other.errors, (other.data['found'] as Json)['__typename']]).toEqual([undefined, 'Book']);
  });
});

describe('fields that require one field with arguments of their own, and with none', () => {
  let changes = 0;
  const subgraphs: Record<string, Subgraph> = {
    stock: {
      sdl: `type Query { item: Item } type Mutation { touch: Item other: Item }
        type Item @key(fields: "id") { id: ID! price(currency: String): Int }`,
      resolvers: {
        Query: { item: () => ({ id: '1' }) },
        Mutation: { touch: () => ({ id: String(++changes) }), other: () => ({ id: String(++changes) }) },
        Item: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          price: (_item: unknown, { currency }: { currency?: string }) => (currency === 'EUR' ? 2 : 1),
        },
      },
    },
    post: {
      sdl: `type Item @key(fields: "id") {
        id: ID! price(currency: String): Int @external
        duty: Int @requires(fields: "price") tax: Int @requires(fields: "price(currency: \\"EUR\\")")
      }`,
      resolvers: {
        Item: {
          ...reference,
          duty: ({ price }: { price: number }) => price * 10,
          tax: ({ price }: { price: number }) => price * 100,
        },
      },
    },
  };

  it.each([
    ['duty tax', { duty: 10, tax: 200 }],
    ['price duty tax', { price: 1, duty: 10, tax: 200 }],
    ['price(currency: "EUR") duty', { price: 2, duty: 10 }],
    ['price: tax tax: duty duty: price(currency: "EUR")', { price: 200, tax: 10, duty: 2 }],
  ])('are each worked out from the right one: %s', async (fields, item) => {
    expect(await answer(subgraphs, `{ item { ...F } } fragment F on Item { ${fields} }`)).toEqual({ data: { item } });
  });

  it('are so of what a mutation has changed, which is changed once and in turn', async () => {
    changes = 0;
    expect(
      await answer(subgraphs, 'mutation { touch { id duty tax } other { tax id duty } again: touch { id } }'),
    ).toEqual({
      data: { touch: { id: '1', duty: 10, tax: 200 }, other: { tax: 200, id: '2', duty: 10 }, again: { id: '3' } },
    });
    expect(changes).toBe(3);
  });
});
