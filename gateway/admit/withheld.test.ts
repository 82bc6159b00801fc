import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes"])\n`;

const catalogSdl = `${link}
  type Query {
    shelf: [Title!]!
    featured: Title
    account: Account @authenticated
    ledger: Ledger
    found: [Found!]!
    version: Int!
  }
  type Mutation { rename(name: String!): Renamed }
  type Renamed { title: Title  by: Account @authenticated }
  type Title @key(fields: "id") { id: ID! name: String! cost: Int! @requiresScopes(scopes: [["catalogue:read"]]) }
  type Account { email: String! }
  type Ledger @requiresScopes(scopes: [["audit"]]) { total: Int }
  interface Found { id: ID! note: String }
  type Film implements Found { id: ID! note: String }
  type Person implements Found { id: ID! note: String @authenticated }
  type Subscription { shelfChanged: Title  accountChanged: Account @authenticated }
`;
const watchSdl = `${link}
  type Title @key(fields: "id") {
    id: ID!
    watched: Boolean @authenticated
    rating: Int! @authenticated
    mine: Mine
  }
  type Mine @authenticated { note: String }
`;

describe('what a caller may not have', () => {
  let catalog: RealSubgraph;
  let watch: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    catalog = await startSubgraph(catalogSdl, {
      Query: {
        shelf: () => [{ id: 'a' }, { id: 'b' }],
        featured: () => ({ id: 'a' }),
        account: () => ({ email: 'a@b.c' }),
        found: () => [
          { __typename: 'Film', id: 'f', note: 'film' },
          { __typename: 'Person', id: 'p', note: 'person' },
        ],
        version: () => 1,
      },
      Title: { name: ({ id }: { id: string }) => `Title ${id}`, cost: () => 5 },
      Mutation: { rename: () => ({ title: { id: 'a' }, by: { email: 'a@b.c' } }) },
      Found: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    });
    watch = await startSubgraph(watchSdl, {
      Title: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        watched: () => true,
        rating: () => 5,
        mine: () => ({ note: 'good' }),
      },
    });
    gateway = await startGateway([
      { name: 'catalog', sdl: catalogSdl, url: catalog.url },
      { name: 'watch', sdl: watchSdl, url: watch.url },
    ]);
  });

  afterAll(async () => {
    await gateway.stop();
    await catalog.stop();
    await watch.stop();
  });

  beforeEach(() => {
    catalog.requests.length = 0;
    watch.requests.length = 0;
  });

  async function ask(query: string, login?: { scopes: string[] }, variables?: Record<string, unknown>) {
    const authorization: Record<string, string> = login
      ? { authorization: `Bearer ${await gateway.token(login)}` }
      : {};
    const answer = await gateway.post(
      { query, variables },
      { accept: 'application/graphql-response+json', ...authorization },
    );
    const { data, errors } = answer.body;
    return { status: answer.status, data, errors: errors?.map(({ path, extensions }) => [path, extensions['code']]) };
  }

  it('is null with an error at each of its places, and the page is there', async () => {
    expect(await ask('{ shelf { name watched } version account { email } }')).toEqual({
      status: 294,
      data: {
        shelf: [
          { name: 'Title a', watched: null },
          { name: 'Title b', watched: null },
        ],
        version: 1,
        account: null,
      },
      errors: [
        [['shelf', 0, 'watched'], 'UNAUTHENTICATED'],
        [['shelf', 1, 'watched'], 'UNAUTHENTICATED'],
        [['account'], 'UNAUTHENTICATED'],
      ],
    });
  });

  it('is asked of no subgraph', async () => {
    await ask('{ shelf { name watched mine { note } } account { email } }');
    expect(watch.requests).toEqual([]);
    expect(catalog.requests.map(({ query }) => query)).toEqual(['{shelf{name}}']);
  });

  it.each([
    ['named fragments', '{ shelf { ...T } } fragment T on Title { name ...W } fragment W on Title { watched }'],
    ['inline fragments', '{ shelf { ... { name } ... on Title { ... { watched } } } }'],
    ['a fragment of nothing else', '{ shelf { name ...W } } fragment W on Title { watched }'],
    ['twice the same field', '{ shelf { watched name watched } }'],
  ])('is found in %s', async (_how, query) => {
    const { data, errors } = await ask(query);
    expect((data as { shelf: unknown[] }).shelf[0]).toEqual({ name: 'Title a', watched: null });
    expect(errors).toHaveLength(2);
  });

  it('is told under its alias, and left out where a condition leaves it out', async () => {
    const query = 'query ($mine: Boolean!) { featured { seen: watched @include(if: $mine) id } }';
    expect(await ask(query, undefined, { mine: false })).toEqual({ status: 200, data: { featured: { id: 'a' } } });
    expect(await ask(query, undefined, { mine: true })).toMatchObject({
      data: { featured: { seen: null, id: 'a' } },
      errors: [[['featured', 'seen'], 'UNAUTHENTICATED']],
    });
  });

  it('leaves an object of which nothing else was asked', async () => {
    expect(await ask('{ featured { watched } version }')).toMatchObject({
      data: { featured: { watched: null }, version: 1 },
    });
  });

  it('takes its parent along where it must not be null', async () => {
    expect(await ask('{ featured { rating name } version }')).toEqual({
      status: 294,
      data: { featured: null, version: 1 },
      errors: [[['featured', 'rating'], 'UNAUTHENTICATED']],
    });
  });

  it('may be a type, wherever it is returned', async () => {
    const { data, errors } = await ask('{ featured { mine { note } } ledger { total } version }', { scopes: [] });
    expect([data, errors]).toEqual([
      { featured: { mine: { note: 'good' } }, ledger: null, version: 1 },
      [[['ledger'], 'FORBIDDEN']],
    ]);
  });

  it('is one thing for one caller and another for the next, whoever came first', async () => {
    const query = '{ featured { watched cost } }';
    const anonymous = { data: { featured: null }, errors: [[['featured', 'cost'], 'UNAUTHENTICATED']] };
    for (let round = 0; round < 2; round++) {
      expect(await ask('{ featured { watched name } }')).toMatchObject({
        data: { featured: { watched: null, name: 'Title a' } },
      });
      expect((await ask(query)).data).toEqual(anonymous.data);
      expect((await ask(query, { scopes: [] })).errors).toEqual([[['featured', 'cost'], 'FORBIDDEN']]);
      expect(await ask(query, { scopes: ['catalogue:read'] })).toEqual({
        status: 200,
        data: { featured: { watched: true, cost: 5 } },
      });
    }
  });

  it('may be of one type alone of those that an interface stands for', async () => {
    // Composition gives an interface's field the rules of all who implement it.
    const { data, errors } = await ask('{ found { id note ... on Film { own: note } ... on Person { own: note } } }');
    expect(data).toEqual({
      found: [
        { id: 'f', note: null, own: 'film' },
        { id: 'p', note: null, own: null },
      ],
    });
    expect(errors).toEqual([
      [['found', 0, 'note'], 'UNAUTHENTICATED'],
      [['found', 1, 'note'], 'UNAUTHENTICATED'],
      [['found', 1, 'own'], 'UNAUTHENTICATED'],
    ]);
  });

  it('refuses the request where no root field is left, and any mutation before it does a thing', async () => {
    expect(await ask('{ account { email } }')).toEqual({
      status: 401,
      errors: [[['account'], 'UNAUTHENTICATED']],
      data: undefined,
    });
    const renamed = await ask('mutation { rename(name: "x") { title { id } by { email } } }');
    expect(renamed).toMatchObject({ status: 401, errors: [[['rename', 'by'], 'UNAUTHENTICATED']] });
    expect(catalog.requests).toEqual([]);
  });

  it('leaves introspection and the names of types', async () => {
    const { data } = await ask(
      '{ __typename __type(name: "Title") { ...T } account { email } } fragment T on __Type { name }',
    );
    expect(data).toEqual({ __typename: 'Query', __type: { name: 'Title' }, account: null });
  });
});
